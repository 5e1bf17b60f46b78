/**
 * `npm run node-matrix`: the test suite on Node 20, 22 and 24, part by part, with what passed and what failed. Children that
 * tests start, npm among them, run on the same Node. Exits with 1 when a test fails or a part has none.
 *
 * `--nodes 22,24` and `--parts contract,runtime` run less. The Nodes come from the npm packages `node@20`, `node@22` and
 * `node@24`, into `.corpus/nodes`; what each part said in full is left in `.corpus/reports/node-matrix`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { CORPUS, installNode } from './install-node.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPORTS = join(CORPUS, 'reports', 'node-matrix');
const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '20,22,24' },
    parts: { type: 'string', default: listParts().join(',') },
  },
});

mkdirSync(REPORTS, { recursive: true });
const rows = [];
for (const major of values.nodes.split(',')) {
  const node = installNode(major);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  for (const part of values.parts.split(',')) {
    const row = { version, part, ...runPart(node, major, part) };
    rows.push(row);
    console.log(
      `${version} ${part}: ${row.passed} passed, ${row.failed.length} failed, ${row.skipped} skipped`,
    );
    for (const name of row.failed) console.log(`    ${name}`);
  }
}
printTable();
process.exitCode = rows.every(({ passed, failed }) => passed > 0 && failed.length === 0) ? 0 : 1;

/** The folders of `test` that hold tests. */
function listParts() {
  return readdirSync(join(ROOT, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasTests(join(ROOT, 'test', entry.name)))
    .map(({ name }) => name);
}

function hasTests(folder) {
  return readdirSync(folder, { recursive: true }).some((name) => name.endsWith('.test.ts'));
}

function runPart(node, major, part) {
  const report = join(REPORTS, `${major}-${part}.json`);
  rmSync(report, { force: true });
  const started = Date.now();
  const args = ['run', `test/${part}/`, '--testTimeout=300000', '--reporter=json', `--outputFile=${report}`];
  const { stderr } = spawnSync(node, [vitest, ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      CI: 'true',
      NO_COLOR: '1',
      PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (!existsSync(report))
    return { passed: 0, skipped: 0, seconds, failed: [`vitest ended early: ${stderr}`] };
  return { seconds, ...readReport(JSON.parse(readFileSync(report, 'utf8'))) };
}

function readReport({ numPassedTests, numPendingTests, testResults }) {
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0 && status === 'failed') return [`${file}: ${message}`];
    return tests.map(({ fullName }) => `${file}: ${fullName}`);
  });
  return { passed: numPassedTests, skipped: numPendingTests, failed };
}

function printTable() {
  const versions = [...new Set(rows.map(({ version }) => version))];
  console.log(`\n| part | ${versions.map((version) => `${version} | time`).join(' | ')} |`);
  console.log(`| --- |${versions.map(() => ' ---: | ---: |').join('')}`);
  for (const part of new Set(rows.map((row) => row.part))) {
    const cells = rows.filter((row) => row.part === part).map(toCells);
    console.log(`| ${part} | ${cells.join(' | ')} |`);
  }
}

function toCells({ passed, failed, seconds }) {
  return `${failed.length > 0 ? `${passed}, ${failed.length} FAILED` : passed} | ${seconds} s`;
}
