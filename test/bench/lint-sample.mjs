/**
 * `node test/bench/lint-sample.mjs [--seed 6] [--size 100] <clone> …`: lints public repositories that log with pino as
 * the configs `pino` and `strict` together do, draws findings at random, and prints them as rows for `lint-sample.md`, to be
 * read by a person. The same commits, rules and seed give the same sample. `bunyan=<clone>` is one that logs with bunyan.
 *
 * All rules have the same chance, however much they find, and of one rule all repositories: what is said of the text of each
 * call would else fill the sample. `--rule <name>` draws from one rule alone, `--known <file>` leaves out what a file with
 * such rows has already, `--plugin <file>` takes another build of the plugin.
 */
import { basename, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import { isLeftOut, readSources } from './corpus/list-sources.mjs';
import { generatorOf, shuffle, toCell } from './corpus/random-draw.mjs';
import { runOrThrow } from './corpus/run-process.mjs';

const WIDTH = 110;
/** What the pages of the rules leave to other configs: code that never runs where records are collected. */
const NO_SERVICE = /(?:^|\/)(?:docs|examples?|fixtures|scripts?|tools)\//;
const FILES = ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '6' },
    size: { type: 'string', default: '100' },
    plugin: { type: 'string' },
    known: { type: 'string' },
    rule: { type: 'string' },
  },
});
process.exitCode = await main(positionals.map(parseClone));

function parseClone(argument) {
  const [, library = 'pino', path] = /^(?:(pino|bunyan|winston)=)?(.+)$/.exec(argument);
  return { library, clone: resolve(path) };
}

async function main(clones) {
  if (clones.length === 0) {
    console.error(
      'Name at least one folder with a git clone of a repository that logs with pino, or bunyan=<clone>.',
    );
    return 2;
  }
  const plugin = values.plugin ? pathToFileURL(resolve(values.plugin)).href : '@logshift/eslint-plugin';
  const { configs } = (await import(plugin)).default;
  const findings = clones
    .flatMap(({ clone, library }) => findingsOf(clone, toConfig(configs[library], configs.strict)))
    .filter(isWanted());
  printTotals(findings);
  const drawn = drawSample(findings, generatorOf(Number(values.seed))).slice(0, Number(values.size));
  for (const [index, finding] of drawn.entries()) console.log(toRow(finding, index));
  return 0;
}

function toConfig(kept, strict) {
  return {
    files: FILES,
    ...kept,
    rules: { ...strict.rules, ...kept.rules },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  };
}

function findingsOf(clone, config) {
  const commit = runOrThrow('git', ['rev-parse', 'HEAD'], { cwd: clone }).trim().slice(0, 10);
  const source = `${basename(clone).replace('+', '/')}@${commit}`;
  const linter = new Linter({ configType: 'flat', cwd: clone });
  const sources = [...readSources(clone)].filter(
    ([path, text]) => !isLeftOut(path) && !NO_SERVICE.test(path) && /log/i.test(text),
  );
  return sources.flatMap(([path, text]) =>
    lintOne(linter, config, { file: resolve(clone, path), path, text, source }),
  );
}

function lintOne(linter, config, { file, path, text, source }) {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  const ecmaFeatures = { jsx: !/\.[cm]?ts$/.test(file) };
  const languageOptions = { parser, parserOptions: { ecmaFeatures } };
  const messages = linter.verify(text, [{ ...config, languageOptions }], file);
  const lines = text.split('\n');
  return messages
    .filter(({ ruleId }) => ruleId)
    .map(({ ruleId, line, column, endLine = line, message }) => {
      const code = lines.slice(line - 1, Math.min(endLine, line + 3)).join(' ');
      return { source, path, line, column, rule: ruleId.replace(/^.*\//, ''), code, message };
    });
}

/** Whether a finding is to be drawn from: of the wanted rule, and not among those that were read before. */
function isWanted() {
  const known = values.known ? readFileSync(values.known, 'utf8') : '';
  return ({ source, path, line, rule }) =>
    (!values.rule || values.rule === rule) && !known.includes(`| ${source} | ${path}:${line} | ${rule} |`);
}

function printTotals(findings) {
  const counts = new Map();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  console.error(sorted.map(([rule, count]) => `${rule} ${count}`).join(', '));
}

/** In rounds, one of each rule; within a rule in rounds too, one of each repository. */
function drawSample(findings, random) {
  return inRounds(
    groupsOf(findings, ({ rule }) => rule).map((ofRule) =>
      inRounds(
        groupsOf(ofRule, ({ source }) => source).map((group) => shuffle(group, random)),
        random,
      ),
    ),
    random,
  );
}

function groupsOf(list, keyOf) {
  const groups = new Map();
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function inRounds(lists, random) {
  const rounds = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    shuffle(lists, random).flatMap((list) => list.slice(round, round + 1)),
  ).flat();
}

function toRow({ source, path, line, rule, code }, index) {
  return `| ${index + 1} | ${source} | ${path}:${line} | ${rule} | ${toCell(code, WIDTH)} |  |`;
}
