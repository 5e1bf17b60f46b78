import { toJsonReport } from './json-report.js';
import type { MigrationReport } from './migration-report.js';

/** The text of the report for programs, file by file: as one text it may be longer than a string can be. */
export function* renderJson(report: MigrationReport): Generator<string> {
  const { files, ...head } = toJsonReport(report);
  const empty = JSON.stringify({ ...head, files: [] }, undefined, 2);
  if (files.length === 0) {
    yield `${empty}\n`;
    return;
  }
  yield empty.slice(0, -END.length);
  for (const [index, file] of files.entries()) {
    const text = JSON.stringify(file, undefined, 2).replaceAll('\n', `\n${INDENT}`);
    yield `${index === 0 ? '' : ','}\n${INDENT}${text}`;
  }
  yield '\n  ]\n}\n';
}

/** How a report without files ends. */
const END = ']\n}';

const INDENT = '    ';
