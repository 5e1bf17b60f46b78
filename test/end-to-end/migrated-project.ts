import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  compile,
  copyProject,
  run,
  runLogshift,
  succeed,
  toolAt,
  type Copy,
  type Finished,
} from '../demo/legacy-project.mjs';
import type { LegacyProject } from './legacy-projects.js';

/** The parts of the JSON report that the acceptance tests read. */
export interface Report {
  readonly summary: { readonly changed: number; readonly failed: number; readonly applied: number };
  readonly files: readonly {
    readonly path: string;
    readonly outcome: string;
    readonly findings: readonly Finding[];
  }[];
}

export interface Finding {
  readonly recipe: string;
  /** Of a log call alone. */
  readonly dialect?: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly safety?: 'safe' | 'review' | 'manual';
  readonly reason?: string;
  readonly applied: boolean;
  readonly event?: string;
  readonly before: string;
  readonly after?: string;
}

/** How the compiler and the tests of a project itself judge it. */
export interface Health {
  readonly compiled: Finished | undefined;
  /** Names of its tests, sorted. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** A copy of a legacy project that was migrated. */
export interface MigratedProject extends Copy {
  readonly migrated: Finished;
  readonly report: Report;
  /** What a second run, without writing, still plans. */
  readonly again: Report;
  readonly health: Health;
}

/** Compiles a project and runs its own tests, in real processes; judges nothing. */
export function examine(project: LegacyProject, folder: string): Health {
  const compiled = project.isTyped ? compile(folder) : undefined;
  const tests = project.tests.map((args) => run(process.execPath, args, folder, { NO_COLOR: '1' }).stdout);
  const namesOf = (verdict: 'ok' | 'not ok') =>
    tests.flatMap((tap) =>
      [...tap.matchAll(new RegExp(`^${verdict} \\d+ - (.*?)(?: # time=.*)?$`, 'gm'))].map(
        ([, name = '']) => name,
      ),
    );
  return { compiled, passed: namesOf('ok').sort(), failed: namesOf('not ok').sort() };
}

/** Takes the whole path once; judges nothing. */
export function migrateProject(project: LegacyProject, options: readonly string[]): MigratedProject {
  const copy = copyProject(project.name);
  const { folder } = copy;
  const { finished: migrated, report } = migrate(folder, ['--write', ...options]);
  const { report: again } = migrate(folder, options);
  return { ...copy, migrated, report, again, health: examine(project, folder) };
}

function migrate(
  folder: string,
  options: readonly string[],
): { readonly finished: Finished; readonly report: Report } {
  const reports = mkdtempSync(join(tmpdir(), 'logshift-report-'));
  try {
    const json = join(reports, 'report.json');
    const finished = succeed(runLogshift(folder, ['migrate', '--json', json, ...options]));
    return { finished, report: JSON.parse(readFileSync(json, 'utf8')) as Report };
  } finally {
    rmSync(reports, { recursive: true });
  }
}

/** One message of ESLint, with the file's path relative to the project. */
export interface LintMessage {
  readonly path: string;
  readonly ruleId: string | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Runs ESLint itself with our `recommended` config over a project's sources. */
export function lint({ name, sourceType }: LegacyProject, folder: string): readonly LintMessage[] {
  const config = join(folder, 'eslint.config.mjs');
  writeFileSync(config, eslintConfig(sourceType));
  const { stdout, stderr } = run(
    process.execPath,
    [toolAt('eslint/bin/eslint.js'), '--format', 'json', '.'],
    folder,
  );
  rmSync(config);
  if (stdout === '') throw new Error(`ESLint did not run.\n${stderr}`);
  const results = JSON.parse(stdout) as { filePath: string; messages: LintMessage[] }[];
  return results.flatMap(({ filePath, messages }) => {
    const path = filePath.slice(filePath.indexOf(`${name}/`) + name.length + 1);
    return messages.map(({ ruleId, line, column, message }) => ({ path, ruleId, line, column, message }));
  });
}

const eslintConfig = (sourceType: LegacyProject['sourceType']): string => `
import logshift from '@logshift/eslint-plugin';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['build/', '**/test/', '*.config.*'] },
  // A project has comments for rules of its own config, which are not ours to judge.
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  { files: ['**/*.js'], languageOptions: { sourceType: '${sourceType}' } },
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  logshift.configs.recommended,
];
`;
