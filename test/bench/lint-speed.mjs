/**
 * What the rules cost: ESLint with typescript-eslint's parser and no rules, and the same run with the recommended rules
 * of this plugin, of @logtape/lint and of eslint-plugin-pino. Over corpus files (see `corpus.json`); each run is a
 * process of its own, runs alternate, and CPU time counts, since other work shares the machine.
 *
 *     node test/bench/lint-speed.mjs            all corpus packages, 5 rounds
 *     node test/bench/lint-speed.mjs 9 folder   9 rounds over the files of a folder
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runOrThrow } from './corpus/run-process.mjs';
import { CONTENDERS } from './speed/lint-contenders.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [rounds = '5', folder] = process.argv.slice(2);
const root = folder ?? mkdtempSync(join(tmpdir(), 'logshift-lint-'));
if (folder === undefined) await writeCorpus(root);

const runs = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  for (const name of Object.keys(CONTENDERS)) {
    const text = runOrThrow(process.execPath, [join(here, 'speed/measure-lint.mjs'), name, root]);
    runs[name].push(JSON.parse(text));
  }
}
if (folder === undefined) rmSync(root, { recursive: true, force: true });

const [[, [{ files }]]] = Object.entries(runs);
console.log(
  `\n${files} files, ${rounds} rounds, median CPU seconds, and what it adds to the run without rules:\n`,
);
console.log('| run | s | adds | findings |\n| --- | --: | --: | --: |');
const base = median(runs['no rules'].map(({ seconds }) => seconds));
for (const [name, own] of Object.entries(runs)) {
  const seconds = median(own.map((run) => run.seconds));
  const added = median(own.map((run, round) => run.seconds / runs['no rules'][round].seconds - 1));
  const share = name === 'no rules' ? '' : `${(100 * added).toFixed(1)} %`;
  console.log(`| ${name} | ${seconds.toFixed(2)} | ${share} | ${own[0].findings} |`);
}
console.log(`\nPer file: ${((1000 * base) / files).toFixed(2)} ms without rules.`);

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function writeCorpus(target) {
  const { createBenchFolder, readCorpus } = await import('./speed/create-bench-folder.mjs');
  const pins = JSON.parse(readFileSync(join(here, 'corpus.json'), 'utf8'));
  const corpus = readCorpus(pins, join(here, '.corpus'));
  createBenchFolder(target, corpus, corpus.filter(({ isSource }) => isSource).length);
}
