import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  compile,
  copyOrderService,
  run,
  runLogshift,
  succeed,
  type Finished,
} from '../demo/order-service.mjs';

/** The parts of the JSON report that the acceptance test reads. */
export interface Report {
  readonly summary: { readonly changed: number; readonly failed: number; readonly applied: number };
  readonly files: readonly {
    readonly path: string;
    readonly outcome: string;
    readonly findings: readonly Finding[];
  }[];
}

export interface Finding {
  readonly dialect: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly safety: 'safe' | 'review' | 'manual';
  readonly reason?: string;
  readonly applied: boolean;
  readonly before: string;
  readonly after?: string;
}

/** A copy of the legacy application that was compiled, tested, migrated, compiled and tested again. */
export interface MigratedOrderService {
  readonly folder: string;
  readonly before: { readonly compiled: Finished; readonly tested: Finished };
  readonly migrated: Finished;
  readonly report: Report;
  readonly after: { readonly compiled: Finished; readonly tested: Finished };
  readonly remove: () => void;
}

/** Takes the whole path once, in real processes; judges nothing. */
export function migrateOrderService(options: readonly string[]): MigratedOrderService {
  const { folder, remove } = copyOrderService();
  const before = compileAndTest(folder);
  const json = join(folder, '..', 'report.json');
  const migrated = runLogshift(folder, ['migrate', '--write', '--json', json, ...options]);
  const report = JSON.parse(readFileSync(json, 'utf8')) as Report;
  return { folder, remove, before, migrated, report, after: compileAndTest(folder) };
}

/** What a second run, without writing, still plans. */
export function planAgain(folder: string, options: readonly string[]): Report {
  const json = join(folder, '..', 'second.json');
  succeed(runLogshift(folder, ['migrate', '--json', json, ...options]));
  return JSON.parse(readFileSync(json, 'utf8')) as Report;
}

/** One message of ESLint, with the file's path relative to the application. */
export interface LintMessage {
  readonly path: string;
  readonly ruleId: string | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Runs ESLint itself with our `recommended` config over the application's sources. */
export function lint(folder: string): readonly LintMessage[] {
  writeFileSync(join(folder, 'eslint.config.mjs'), ESLINT_CONFIG);
  const eslint = join(folder, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { stdout, stderr } = run(process.execPath, [eslint, '--format', 'json', '.'], folder);
  if (stdout === '') throw new Error(`ESLint did not run.\n${stderr}`);
  const results = JSON.parse(stdout) as { filePath: string; messages: LintMessage[] }[];
  return results.flatMap(({ filePath, messages }) => {
    const path = filePath.slice(filePath.indexOf('order-service/') + 'order-service/'.length);
    return messages.map(({ ruleId, line, column, message }) => ({ path, ruleId, line, column, message }));
  });
}

const ESLINT_CONFIG = `
import logshift from '@logshift/eslint-plugin';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['build/', 'test/', 'eslint.config.mjs'] },
  // The application has comments for rules of its own config, which are not ours to judge.
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  logshift.configs.recommended,
];
`;

function compileAndTest(folder: string): { readonly compiled: Finished; readonly tested: Finished } {
  const compiled = compile(folder);
  const tests = ['orders', 'http', 'jobs', 'mail', 'stock', 'pricing'].map((name) =>
    join('build', 'test', `${name}.test.js`),
  );
  return { compiled, tested: run(process.execPath, ['--test', '--test-reporter', 'tap', ...tests], folder) };
}
