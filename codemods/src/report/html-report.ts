import { createHash } from 'node:crypto';
import { FINDING_REASONS } from '../finding-reasons.js';
import { VERSION } from '../version.js';
import { toHtmlRows } from './html-rows.js';
import { toJsonReport } from './json-report.js';
import { filesWith, type MigrationReport } from './migration-report.js';

/**
 * The report of a run as one page that needs nothing else: no server, no network, no other file. What the page shows
 * is data in it, and `assets/report-page.js` makes rows of what is looked at.
 *
 * `readAsset` gives the text of a file in the package's folder `assets`.
 */
export function toHtml(report: MigrationReport, readAsset: (name: string) => string): string {
  const script = readAsset('report-page.js');
  const style = readAsset('report-page.css');
  const parts: Readonly<Record<string, string>> = {
    version: VERSION,
    // Only these two texts may run or style, whatever a name in the code says.
    policy: `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}`,
    style: `<style>${style}</style>`,
    script: `<script type="module">${script}</script>`,
    data: `<script type="application/json" id="report">${renderData(report)}</script>`,
  };
  return readAsset('report-page.html').replace(
    /<!-- (style|script|data) -->|\{\{(policy|version)\}\}/g,
    (_, element: string | undefined, attribute = '') => parts[element ?? String(attribute)] ?? '',
  );
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** JSON in which nothing can end the script around it or open a comment: `</script>`, `<!--`. */
function renderData(report: MigrationReport): string {
  const { summary } = toJsonReport(report);
  const data = {
    summary,
    isWritten: report.isWritten,
    notes: report.notes,
    troubled: [...filesWith(report, 'failed'), ...filesWith(report, 'skipped')].map(
      ({ path, outcome, reason }) => ({ path, outcome, reason }),
    ),
    reasons: Object.fromEntries(
      Object.entries(FINDING_REASONS)
        .filter(([code]) => Object.hasOwn(summary.reasons, code))
        .map(([code, { sentence, remedy }]) => [code, { sentence, remedy }]),
    ),
    rows: toHtmlRows(report),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
