import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parseTap } from './parse-tap.mjs';

const REPORTERS = {
  mocha: () => `--reporter=${pathOf('mocha-results.cjs')}`,
  'node-test': (file) =>
    `--test-reporter=${pathOf('node-test-results.mjs')} --test-reporter-destination=${file}`,
  tap: () => '',
};

/**
 * Runs the suite of a checked-out project and returns its results by the names of the tests, each `{ outcome, file, error }`.
 * Tests of one name are numbered. The command is one for the shell, in which `$REPORTER` stands for the options that
 * let the tool report to us; of `tap`, standard output is read. What the suite printed is kept in `${kept}.log`.
 */
export function runSuite({ command, results: kind, env, minutes = 6 }, folder, kept) {
  const file = `${kept}.jsonl`;
  rmSync(file, { force: true });
  const { stdout, stderr, error, status } = spawnSync(command, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    timeout: minutes * 60_000,
    env: { ...process.env, CI: 'true', REPORTER: REPORTERS[kind](file), SUITE_RESULTS: file, ...env },
    shell: true,
  });
  writeFileSync(
    `${kept}.log`,
    `${stdout}\n--- standard error\n${stderr}\n--- exit ${status} ${error ?? ''}\n`,
  );
  return byName(kind === 'tap' ? parseTap(stdout) : readLines(file));
}

function pathOf(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

function readLines(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

function byName(lines) {
  const results = new Map();
  for (const { name, ...result } of lines) {
    let numbered = name;
    for (let number = 2; results.has(numbered); number += 1) numbered = `${name} (${number})`;
    results.set(numbered, result);
  }
  return results;
}
