import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../codemods/src/apply/apply-edits.js';
import { holdReport } from '../../codemods/src/hold-report.js';
import { migrate } from '../../codemods/src/migrate.js';
import { toHtmlRows } from '../../codemods/src/report/html-rows.js';
import { toPatch } from '../../codemods/src/report/diff-report.js';
import type { FileReport, MigrationReport } from '../../codemods/src/report/migration-report.js';
import { createTempProject } from '../helpers/temp-project.js';

const FILE = '\uFEFF// Grüße 😀\r\nconsole.log("job %s done 😀", job.id);\r\nconsole.log("é");\r\n';

function reportOf(before: string): FileReport {
  const edit = { start: before.indexOf('log('), end: before.indexOf('log(') + 3, text: 'info' };
  const finding = {
    recipe: 'log-call-to-event',
    message: 'It changes.',
    range: [edit.start, edit.end],
    safety: 'safe',
    edits: [edit],
    before: before.slice(edit.start, edit.end),
  } as const;
  const findings = [{ finding, place: { line: 2, column: 9 }, isChosen: true }];
  const after = applyEdits(before, [edit]);
  return { path: 'a.js', outcome: 'changed', findings, change: { before, after, edits: [edit] } };
}

describe('holdReport', () => {
  it.each([
    ['a byte order mark, CRLF and characters of every width', FILE],
    ['an empty line at the end', 'log()\n\n'],
    ['no line end', 'log()'],
  ])('gives back texts and findings with %s', (_, text) => {
    const report = reportOf(text);
    expect(holdReport(report)).toEqual(report);
    expect(holdReport(holdReport(report))).toEqual(report);
  });

  it('hands over everything that a structured clone of it takes along', () => {
    const report = reportOf(FILE);
    expect(structuredClone(holdReport(report))).toEqual(report);
  });

  it('keeps an edit of the change the very edit of its finding', () => {
    const { change, findings } = holdReport(reportOf(FILE));
    expect(change?.edits[0]).toBe(findings[0]?.finding.edits[0]);
  });

  it('holds a text far smaller than it is', () => {
    const before = 'log("the same line again and again");\n'.repeat(50_000);
    const held = holdReport(reportOf(before));
    const { change } = held;
    const own = Object.entries(Object.getOwnPropertyDescriptors(change ?? {}));
    // Neither text is a value of its own: both are made when somebody asks.
    expect(own.filter(([, { value }]) => typeof value === 'string')).toEqual([]);
    expect(serialize(held.findings).length).toBeLessThan(1000);
    expect(change?.before).toBe(before);
  });

  it('leaves what it is given as it is', () => {
    const report = reportOf(FILE);
    const copy = structuredClone(report);
    holdReport(report);
    expect(report).toEqual(copy);
  });
});

describe('a run whose files change behind it', () => {
  it('reports what it read, though a file is another by then and one is gone', async () => {
    const files = {
      'package.json': '{ "name": "jobs" }',
      'a.js': "exports.run = (job) => console.log('Job %s done', job.id);\n",
      'b.js': "exports.stop = (job) => console.log('Job %s stopped', job.id);\n",
    };
    const { root } = createTempProject(files);
    const report = await migrate({ cwd: root, paths: ['a.js', 'b.js'], types: false });
    const reports = (): readonly unknown[] => [toPatch(report), toHtmlRows(report)];
    const first = reports();
    writeFileSync(join(root, 'a.js'), 'nothing\n');
    rmSync(join(root, 'b.js'));
    expect(reports()).toEqual(first);
    expect(textsBefore(report)).toEqual([files['a.js'], files['b.js']]);
  });
});

function textsBefore({ files }: MigrationReport): readonly (string | undefined)[] {
  return files.map(({ change }) => change?.before);
}
