/**
 * What reading, naming and planning log calls costs on top of what any tool pays that parses a file and walks
 * its tree once. Runs over the corpus files (see `corpus.json`); rounds alternate, the fastest of each counts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { planLogCalls } from '@logshift/runtime/log-calls';

import { toBindingLookup } from '../../codemods/dist/esm/plan/binding-lookup.js';
import { parseSource } from '../../codemods/dist/esm/plan/parse-source.js';
import { planFile } from '../../codemods/dist/esm/plan/plan-file.js';
import { fetchPackage } from './corpus/fetch-package.mjs';
import { isLeftOut, readSources } from './corpus/list-sources.mjs';

const ROUNDS = 5;

const CONTENDERS = {
  'parse and bare walk': ({ path, text }) => {
    const result = parseSource(path, text);
    return result.kind === 'parsed' ? countNodes(result.source.program) : 0;
  },
  'parse, walk and plan': ({ path, text }) => {
    const result = parseSource(path, text);
    if (result.kind !== 'parsed') return 0;
    const bindingOf = toBindingLookup(result.source.program);
    return planLogCalls({ path, text, ...result.source, bindingOf }).calls.length;
  },
  'as `migrate` does it, with the text filter first': (file) => {
    const plan = planFile(file);
    return plan.kind === 'planned' ? plan.findings.length : 0;
  },
};

const files = readCorpus();
const characters = files.reduce((sum, { text }) => sum + text.length, 0);
console.log(`${files.length} files, ${(characters / 1e6).toFixed(1)} MB, best of ${ROUNDS} rounds`);

const best = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, Infinity]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, read] of Object.entries(CONTENDERS)) {
    const startedAt = performance.now();
    let found = 0;
    for (const file of files) found += read(file);
    best[name] = Math.min(best[name], performance.now() - startedAt);
    if (found === 0) throw new Error(`«${name}» found nothing, so its time says nothing.`);
  }
}

const [[, base]] = Object.entries(best);
for (const [name, milliseconds] of Object.entries(best)) {
  const ratio = (milliseconds / base).toFixed(2);
  console.log(`${(milliseconds / 1000).toFixed(2).padStart(7)} s  ${ratio}x  ${name}`);
}

function readCorpus() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const pins = JSON.parse(readFileSync(join(here, 'corpus.json'), 'utf8'));
  return pins.flatMap((pin) => {
    const sources = readSources(fetchPackage(pin, join(here, '..', '..', '.corpus')), pin.paths);
    return [...sources].filter(([path]) => !isLeftOut(path)).map(([path, text]) => ({ path, text }));
  });
}

function countNodes(node) {
  let count = 1;
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) count += countNodes(each);
    } else if (isNode(value)) {
      count += countNodes(value);
    }
  }
  return count;
}

function isNode(value) {
  return value !== null && typeof value === 'object' && typeof value.type === 'string';
}
