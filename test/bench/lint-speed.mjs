/**
 * What the rules cost: ESLint 9 with typescript-eslint's parser and no rules, and the same with the recommended rules of this
 * plugin, of @logtape/lint and of eslint-plugin-pino, and with as many rules as ours that do nothing.
 *
 *     node test/bench/lint-speed.mjs                     every second file of the migrated corpus, 3 rounds
 *     node test/bench/lint-speed.mjs --original          the corpus as it was published
 *     node test/bench/lint-speed.mjs --every 1 pm2 karma all files of two packages
 *     node test/bench/lint-speed.mjs --folder orders     the files of a folder
 *
 * The first two need the built command line, and the network the first time.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { runMigrate } from './corpus/run-migrate.mjs';
import { runOrThrow } from './corpus/run-process.mjs';
import { createBenchFolder, readCorpus } from './speed/create-bench-folder.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const project = join(here, '..', '..');
const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    every: { type: 'string', default: '2' },
    folder: { type: 'string' },
    original: { type: 'boolean', default: false },
  },
});
const root = values.folder ?? mkdtempSync(join(tmpdir(), 'logshift-lint-'));
if (values.folder === undefined) writeCorpus(root);

const rounds = Array.from({ length: Number(values.rounds) }, () =>
  JSON.parse(runOrThrow(process.execPath, [join(here, 'speed/measure-lint.mjs'), root])),
);
if (values.folder === undefined) rmSync(root, { recursive: true, force: true });
printTable(rounds);

function writeCorpus(target) {
  const pins = JSON.parse(readFileSync(join(here, 'corpus.json'), 'utf8'));
  const unknown = names.filter((name) => !pins.some((pin) => pin.name === name));
  if (unknown.length > 0) throw new Error(`Not in test/bench/corpus.json: ${unknown.join(', ')}.`);
  const chosen = names.length === 0 ? pins : pins.filter(({ name }) => names.includes(name));
  const all = readCorpus(chosen, join(project, '.corpus'), values.original ? undefined : migrate);
  const sources = all
    .filter(({ isSource }) => isSource)
    .filter((_, index) => index % Number(values.every) === 0);
  createBenchFolder(target, sources, sources.length);
}

function migrate({ name, paths = [] }, folder) {
  const cli = join(project, 'codemods', 'dist', 'esm', 'cli.js');
  const { sentence } = runMigrate(cli, folder, ['--write', '--only', 'log-call-to-event', ...paths]);
  if (sentence !== undefined) throw new Error(`${name}: ${sentence}`);
}

function printTable([first, ...others]) {
  console.log(
    `\n${first[0].files} files, ${others.length + 1} rounds, median CPU seconds, and what is added to no rules:\n`,
  );
  console.log('| rules | s | adds | to load | findings |\n| --- | --: | --: | --: | --: |');
  for (const [index, { name, findings }] of first.entries()) {
    const runs = [first, ...others].map((round) => ({ own: round[index], base: round[0] }));
    const seconds = median(runs.map(({ own }) => own.seconds)).toFixed(2);
    const added = median(runs.map(({ own, base }) => own.seconds / base.seconds - 1));
    const loading = median(runs.map(({ own }) => own.loading)).toFixed(2);
    const share = index === 0 ? '' : `${(100 * added).toFixed(1)} %`;
    console.log(`| ${name} | ${seconds} | ${share} | ${loading} | ${findings} |`);
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
