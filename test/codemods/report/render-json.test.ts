import { describe, expect, it } from 'vitest';
import { toJsonReport } from '../../../codemods/src/report/json-report.js';
import type { FileReport, MigrationReport } from '../../../codemods/src/report/migration-report.js';
import { renderJson } from '../../../codemods/src/report/render-json.js';

const FINDING = {
  recipe: 'log-call-to-event',
  message: 'It changes.',
  range: [0, 3],
  safety: 'review',
  edits: [],
  before: 'log("a\n\\n  ],\n\u2028]\n}")',
} as const;

const FILES: readonly FileReport[] = [
  { path: 'a.js', outcome: 'unchanged', findings: [] },
  {
    path: 'b\n]}.js',
    outcome: 'changed',
    findings: [{ finding: FINDING, place: { line: 1, column: 1 }, isChosen: true }],
  },
  { path: 'c.js', outcome: 'failed', reason: 'It cannot be read.', findings: [] },
];

describe('renderJson', () => {
  it.each([0, 1, 2, 3])('writes %i files as one text of the whole report would have them', (count) => {
    const report: MigrationReport = {
      isWritten: false,
      files: FILES.slice(0, count),
      notes: [],
      durationMs: 12.5,
    };
    const parts = [...renderJson(report)];
    expect(parts.join('')).toBe(`${JSON.stringify(toJsonReport(report), undefined, 2)}\n`);
    expect(parts.length).toBe(count === 0 ? 1 : count + 2);
  });
});
