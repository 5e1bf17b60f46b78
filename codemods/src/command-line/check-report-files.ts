import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import type { OutputOptions } from './print-report.js';

type ReportFlag = 'json' | 'sarif' | 'html' | 'patch';

/** How a report of ours begins or what it holds, by the flag that writes it. */
const OWN: Readonly<Record<ReportFlag, (text: string) => boolean>> = {
  json: (text) => isObjectWith(text, ['version', 'summary', 'files']),
  sarif: (text) => isObjectWith(text, ['version', 'runs']),
  html: (text) => text.includes('<meta name="generator" content="logshift"'),
  patch: (text) => text.startsWith('diff --git '),
};

/** Throws a `UsageError` when a report would overwrite a file that is no report of its kind: `--json package.json`. */
export async function checkReportFiles(options: OutputOptions, cwd: string): Promise<void> {
  for (const flag of Object.keys(OWN) as ReportFlag[]) {
    const file = options[flag];
    if (typeof file !== 'string') continue;
    const text = await readFile(resolve(cwd, file), 'utf8').catch(() => '');
    if (text.trim() === '' || OWN[flag](text)) continue;
    throw new UsageError(
      `${file} exists and is no report that --${flag} wrote, so it is not overwritten. Name another file${hint(flag, file)}.`,
    );
  }
}

/** In `--json data.json`, the file may have been meant as the path to migrate. */
function hint(flag: ReportFlag, file: string): string {
  return flag === 'json' ? `; to print the report and name what to migrate, write --json -- ${file}` : '';
}

function isObjectWith(text: string, keys: readonly string[]): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
  } catch {
    return false;
  }
}
