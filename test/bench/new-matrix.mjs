/**
 * `npm run new-matrix`: what `npm run new:rule`, `new:recipe` and `new:dialect` write passes as it is. In a copy of the repository
 * each of them is run with its tests; then the compiler, the linter and the formatter read what was written. Exits with 1 when one
 * of them finds anything. Takes minutes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { copyRepository } from '../packages/copy-repository.mjs';

/** A package with a logger that no dialect knows. */
const LOGGER = `const print = (level) => (...args) => process.stdout.write(level + ' ' + require('util').format(...args) + '\\n');
module.exports = { debug: print('debug'), info: print('info'), warn: print('warn'), error: print('error') };
`;

const RUNS = [
  ['new:rule', 'test/packages/new-rule.mjs', 'no-acme-event'],
  ['new:recipe', 'test/packages/new-recipe.mjs', 'rename-acme-event'],
  ['new:dialect', 'test/packages/new-dialect.mjs', 'acme-log'],
];
const CHECKS = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['lint', 'node_modules/eslint/bin/eslint.js'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check'],
];

const folder = mkdtempSync(join(tmpdir(), 'logshift-new-'));
try {
  copyRepository(folder);
  const modules = join(folder, 'node_modules/acme-log');
  mkdirSync(modules);
  writeFileSync(join(modules, 'index.js'), LOGGER);
  writeFileSync(
    join(modules, 'package.json'),
    '{ "name": "acme-log", "version": "1.0.0", "main": "index.js" }\n',
  );
  // What is written is what differs from the copy.
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=l', '-c', 'user.email=l@example.org', 'commit', '-qm', 'copy'],
  ])
    execFileSync('git', args, { cwd: folder });
  // The linter of the repository is the plugin as it is built.
  for (const workspace of ['runtime', 'eslint-plugin', 'codemods'])
    run(
      ['build', '../test/packages/build-package.mjs', ...(workspace === 'runtime' ? ['--bundle'] : [])],
      join(folder, workspace),
    );
  const made = RUNS.map((command) => ({ title: command[0], ...run(command) }));
  const written = execFileSync('git', ['ls-files', '--modified', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((name) => /\.(?:ts|md)$/.test(name) && !name.startsWith('fixtures/'));
  const read = CHECKS.map(([title, ...command]) => {
    const files =
      title === 'types' ? [] : written.filter((name) => title === 'format' || name.endsWith('.ts'));
    return { title, ...run([title, ...command, ...files]) };
  });
  console.log(`Written or changed: ${written.length} sources and pages.`);
  for (const { title, status, seconds, said } of [...made, ...read]) {
    console.log(`${title}: ${status === 0 ? 'passes' : 'FAILED'}, ${seconds} s`);
    if (status !== 0) console.log(said);
  }
  process.exitCode = [...made, ...read].some(({ status }) => status !== 0) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run([, ...args], cwd = folder) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, seconds: Math.round((Date.now() - started) / 1000), said: stdout + stderr };
}
