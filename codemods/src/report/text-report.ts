import type { Safety } from '@logshift/runtime/log-calls';
import pc from 'picocolors';
import { FINDING_REASONS, type FindingReason } from '../finding-reasons.js';
import { isLogCallFinding } from '../plan/finding.js';
import { renderDecisions } from './decisions.js';
import {
  countBySafety,
  filesWith,
  findingsOf,
  logCallsOf,
  type FileOutcome,
  type MigrationReport,
} from './migration-report.js';

export interface TextOptions {
  readonly isVerbose: boolean;
  readonly isColoured: boolean;
}

type Colors = ReturnType<typeof pc.createColors>;

/** So many places of each reason are listed unless all are asked for. */
const PLACES_SHOWN = 3;

/** The report for people: counts by outcome and safety, then reasons with their places, then troubled files. */
export function toText(report: MigrationReport, options: TextOptions): string {
  const colors = pc.createColors(options.isColoured);
  const parts = [
    [headline(report, colors), ...(report.isAboutSpans ? [] : [callCounts(report)]), ...stepCounts(report)],
    ...reasonParts(report, options, colors),
    ...filePart(report, 'failed', 'Files that failed and were left alone', options, colors),
    ...filePart(report, 'skipped', 'Files that were skipped', options, colors),
    report.notes,
    ...decisionPart(report, colors),
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function headline(report: MigrationReport, colors: Colors): string {
  const changed = filesWith(report, 'changed').length;
  const others = (['unchanged', 'skipped', 'failed'] as const)
    .map((outcome) => [outcome, filesWith(report, outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `, ${count} ${outcome}`);
  const verb = report.isWritten ? 'changed' : 'would change';
  const seconds = (report.durationMs / 1000).toFixed(1);
  return `${colors.bold(`${countOf(changed, 'file')} ${verb}`)}${others.join('')} (${seconds} s).`;
}

const SAFETY_WORDS: readonly (readonly [Safety | undefined, string])[] = [
  ['safe', 'safe'],
  ['review', 'to review'],
  ['manual', 'left to you'],
  [undefined, 'structured already'],
];

function callCounts(report: MigrationReport): string {
  const all = logCallsOf(report);
  const counts = SAFETY_WORDS.map(([safety, words]) => `${countBySafety(report, safety)} ${words}`);
  const chosen = all.filter(({ isChosen }) => isChosen).length;
  const done = report.isWritten ? 'rewritten' : 'in the patch';
  return `${countOf(all.length, 'log call')}: ${counts.join(', ')}; ${chosen} ${done}.`;
}

/** What recipes found beside log calls. */
function stepCounts(report: MigrationReport): readonly string[] {
  const steps = findingsOf(report).filter(({ finding }) => !isLogCallFinding(finding));
  return [...new Set(steps.map(({ finding }) => finding.recipe))].map((recipe) => {
    const own = steps.filter(({ finding }) => finding.recipe === recipe);
    const chosen = own.filter(({ isChosen }) => isChosen).length;
    return `${recipe}: ${countOf(own.length, 'place')}, ${chosen} ${report.isWritten ? 'rewritten' : 'in the patch'}.`;
  });
}

function decisionPart(report: MigrationReport, colors: Colors): readonly (readonly string[])[] {
  const lines = renderDecisions(report);
  return lines.length === 0 ? [] : [[colors.bold('Next, one decision for many calls:'), ...lines]];
}

interface ReasonGroup {
  readonly code: FindingReason;
  readonly places: readonly string[];
}

function reasonParts(
  report: MigrationReport,
  options: TextOptions,
  colors: Colors,
): readonly (readonly string[])[] {
  return groupByReason(report).map(({ code, places }) => {
    const { safety, sentence } = FINDING_REASONS[code];
    const colour = safety === 'review' ? colors.yellow : colors.red;
    const head = `${colour(`${safety} · ${code}`)} (${places.length}): ${sentence}`;
    return [head, ...indented(places, options)];
  });
}

/** Review before manual, the most frequent reason first. */
function groupByReason(report: MigrationReport): readonly ReasonGroup[] {
  const places = new Map<FindingReason, string[]>();
  for (const file of report.files) {
    for (const { finding, place } of file.findings) {
      if (!finding.reason) continue;
      const known = places.get(finding.reason) ?? [];
      places.set(finding.reason, known);
      known.push(`${file.path}:${place.line}:${place.column}  ${firstLine(finding.before)}`);
    }
  }
  const rank = (code: FindingReason) => (FINDING_REASONS[code].safety === 'review' ? 0 : 1);
  return [...places]
    .map(([code, list]) => ({ code, places: list }))
    .sort((a, b) => rank(a.code) - rank(b.code) || b.places.length - a.places.length);
}

const LINE_WIDTH = 90;

function firstLine(code: string): string {
  const line = code.split(/\r?\n/, 1)[0] ?? '';
  const isCut = line.length < code.length || line.length > LINE_WIDTH;
  return isCut ? `${line.slice(0, LINE_WIDTH)} …` : line;
}

function filePart(
  report: MigrationReport,
  outcome: FileOutcome,
  title: string,
  options: TextOptions,
  colors: Colors,
): readonly (readonly string[])[] {
  const files = filesWith(report, outcome);
  if (files.length === 0) return [];
  // A failure must not hide behind others.
  const shown = outcome === 'failed' ? { ...options, isVerbose: true } : options;
  const lines = files.map(({ path, reason }) => `${path}: ${reason ?? ''}`);
  return [[colors.bold(`${title} (${files.length}):`), ...indented(lines, shown)]];
}

function indented(lines: readonly string[], { isVerbose }: TextOptions): readonly string[] {
  const shown = isVerbose ? lines : lines.slice(0, PLACES_SHOWN);
  const hidden = lines.length - shown.length;
  const rest = hidden > 0 ? [`  … and ${hidden} more; --verbose lists them.`] : [];
  return [...shown.map((line) => `  ${line}`), ...rest];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
