import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findForeignChange } from '../bench/corpus/find-foreign-changes.mjs';
import { copyProject, run, succeed } from '../demo/legacy-project.mjs';
import { findStrayChanges } from './find-stray-changes.js';
import type { LegacyProject } from './legacy-projects.js';
import {
  examine,
  lint,
  migrateProject,
  type Finding,
  type Health,
  type MigratedProject,
} from './migrated-project.js';

/** How the project was migrated: what is safe alone, or what is to review too. */
export type Variant = 'safe' | 'review';

const VARIANTS: readonly { readonly variant: Variant; readonly name: string; readonly options: string[] }[] =
  [
    { variant: 'safe', name: 'migrate --write', options: [] },
    { variant: 'review', name: 'migrate --write --include review', options: ['--include', 'review'] },
  ];

/** What the tests of one project alone may ask, when it has been migrated. */
export interface Migrated {
  readonly variant: Variant;
  /** For use inside of tests. */
  readonly project: () => MigratedProject;
}

/** Migrates a legacy project in both ways and tests what has to hold of each; `more` adds what holds of this one. */
export function describeProject(project: LegacyProject, more: (migrated: Migrated) => void): void {
  let before: Health;

  beforeAll(() => {
    const { folder, remove } = copyProject(project.name);
    before = examine(project, folder);
    remove();
  });

  it('starts from a project that compiles and whose own tests pass', () => {
    expect(before.compiled ?? CLEAN).toEqual(CLEAN);
    expect(before.passed).toHaveLength(project.testCount);
    expect(before.failed).toEqual([]);
  });

  describe.each(VARIANTS)('$name', ({ variant, options }) => {
    let app: MigratedProject;

    beforeAll(() => {
      app = migrateProject(project, options);
    });

    afterAll(() => app.remove());

    it('rewrites log calls and fails on no file', () => {
      expect(app.migrated.exitCode).toBe(0);
      expect(app.report.summary.failed).toBe(0);
      const applied = findingsOf(app).filter(({ finding }) => finding.applied);
      expect(applied.length).toBe(app.report.summary.applied);
      expect(applied.length).toBeGreaterThan(0);
    });

    it('breaks neither the compilation nor a test: every spy follows', () => {
      expect(app.health.compiled ?? CLEAN).toEqual(CLEAN);
      expect(app.health.failed).toEqual([]);
      expect(app.health.passed).toEqual(before.passed);
      const unfollowed = findingsOf(app).filter(
        ({ finding }) => finding.recipe === 'update-log-spies' && !finding.applied,
      );
      expect(unfollowed).toEqual([]);
    });

    it('touches no line but those that the report names, and those that bring or free a logger', () => {
      expect(findStrayChanges(app)).toEqual([]);
    });

    it('writes exactly the reported edits, byte for byte, where a file has nothing but log calls', () => {
      for (const { path, findings } of app.report.files.filter(hasCallsAlone)) {
        const old = succeed(run('git', ['show', `HEAD:${path}`], app.folder)).stdout;
        const written = readFileSync(join(app.folder, path), 'utf8');
        expect(findForeignChange(old, written, findings.map(toReplaced)), path).toBeUndefined();
      }
    });

    it('plans nothing when it runs again', () => {
      const options = variant === 'safe' ? ['safe'] : ['safe', 'review'];
      const planned = app.again.files.flatMap(({ path, findings }) =>
        findings
          .filter(({ safety }) => safety && options.includes(safety))
          .map((finding) => ({ path, finding })),
      );
      expect(planned).toEqual([]);
      expect(app.again.summary.changed).toBe(0);
    });

    it('is clean under the recommended lint config, apart from exactly the calls it did not rewrite', () => {
      const refused = app.again.files.flatMap(({ path, findings }) =>
        findings
          .filter(({ dialect, safety }) => dialect !== undefined && safety !== undefined)
          .map(({ line, column, reason }) => ({ place: `${path}:${line}:${column}`, reason })),
      );
      const messages = lint(project, app.folder);
      const legacy = messages.filter((message) => message.ruleId === 'logshift/no-legacy-logger');
      const places = new Set(legacy.map(({ path, line, column }) => `${path}:${line}:${column}`));
      const expected = refused.filter(
        ({ place, reason }) => !SEEN_IN_PROJECT.test(reason ?? '') || places.has(place),
      );
      expect([...places].sort()).toEqual(expected.map(({ place }) => place).sort());
      expect(messages.filter((message) => !legacy.includes(message))).toEqual([]);
    });

    more({ variant, project: () => app });
  });
}

const CLEAN = { exitCode: 0, stdout: '', stderr: '' };

/**
 * What a rule, which sees one file, may see otherwise: that a function of another file logs, and that a file belongs to
 * a program whose output is its product.
 */
const SEEN_IN_PROJECT = /^(?:program-output|wrapper)$/;

/** Every finding of a run with its file. */
export function findingsOf(
  app: MigratedProject,
): readonly { readonly path: string; readonly finding: Finding }[] {
  return app.report.files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })));
}

function hasCallsAlone({ findings }: MigratedProject['report']['files'][number]): boolean {
  return findings.every(({ applied, dialect }) => !applied || dialect !== undefined);
}

function toReplaced({ applied, start, end, before, after }: Finding) {
  return { applied, start, end, before, after };
}

/** Text line by line: each line that is one JSON object of an event; others are left out. */
export function recordsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{"level":"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((record) => 'event' in record);
}
