/**
 * What reading, naming and planning log calls costs on top of what any tool pays that parses a file and walks
 * its tree once: over all corpus files (see `corpus.json`), and over those alone whose text mentions a log call, which
 * are the only ones that `migrate` parses. Rounds alternate, the fastest of each counts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { mentionsLogCall, planLogCalls } from '@logshift/runtime/log-calls';

import { toBindingLookup } from '../../codemods/dist/esm/plan/binding-lookup.js';
import { parseSource } from '../../codemods/dist/esm/plan/parse-source.js';
import { createLoggerModules } from '../../codemods/dist/esm/plan/logger-modules.js';
import { planFile } from '../../codemods/dist/esm/plan/plan-file.js';
import { openProjectModules } from '../../codemods/dist/esm/survey/project-modules.js';
import { fetchPackage } from './corpus/fetch-package.mjs';
import { isLeftOut, readSources } from './corpus/list-sources.mjs';

const ROUNDS = 5;

/** The first is what the others are compared with. */
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
  'with the text filter first, and findings': (file) => countFindings(planFile(file)),
  'as `migrate` plans: the same, following loggers into other files': (file, loggerModulesOf) =>
    countFindings(planFile({ ...file, loggerModules: loggerModulesOf(file) })),
};

const all = readCorpus();
const mentioning = all.filter(({ text }) => mentionsLogCall(text));
const share = (count, total) => `${((100 * count) / total).toFixed(0)} %`;

compare('All files', all);
console.log(
  `\nThe text filter passes ${share(mentioning.length, all.length)} of the files, ` +
    `which hold ${share(sizeOf(mentioning), sizeOf(all))} of the text.`,
);
compare('Files that pass the text filter', mentioning);

function compare(title, files) {
  console.log(`\n${title}: ${files.length}, ${(sizeOf(files) / 1e6).toFixed(1)} MB, ${ROUNDS} rounds`);
  const times = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, read] of Object.entries(CONTENDERS)) times[name].push(timeOf(name, read, files));
  }
  const [bases] = Object.values(times);
  for (const [name, own] of Object.entries(times)) {
    const seconds = (Math.min(...own) / 1000).toFixed(2).padStart(7);
    const ratio = (Math.min(...own) / Math.min(...bases)).toFixed(2);
    // How far the rounds lie apart tells how far the ratio of the fastest can be trusted.
    const rounds = own.map((time, round) => time / bases[round]);
    const spread = `${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)}`;
    console.log(`${seconds} s  ${ratio}x  (rounds: ${spread})  ${name}`);
  }
}

function timeOf(name, read, files) {
  // What a run learns of other files it keeps, and each round is a run of its own.
  const modules = new Map();
  const loggerModulesOf = ({ directory, absolute }) => {
    if (!modules.has(directory)) modules.set(directory, createLoggerModules(openProjectModules(directory)));
    return modules.get(directory)(absolute);
  };
  const startedAt = performance.now();
  let found = 0;
  for (const file of files) found += read(file, loggerModulesOf);
  if (found === 0) throw new Error(`«${name}» found nothing, so its time says nothing.`);
  return performance.now() - startedAt;
}

function countFindings(plan) {
  return plan.kind === 'planned' ? plan.findings.length : 0;
}

function sizeOf(files) {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

function readCorpus() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const pins = JSON.parse(readFileSync(join(here, 'corpus.json'), 'utf8'));
  return pins.flatMap((pin) => {
    const directory = fetchPackage(pin, join(here, '..', '..', '.corpus'));
    return [...readSources(directory, pin.paths)]
      .filter(([path]) => !isLeftOut(path))
      .map(([path, text]) => ({ path, text, directory, absolute: join(directory, path) }));
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
