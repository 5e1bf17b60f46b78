/**
 * Lints the files of a folder with the rules of each contender, and prints as JSON what each took.
 *
 * All of it happens in one process, and each file is linted by all contenders, one after the other and each time by another
 * one first: what else the machine does, and what the engine has optimised so far, is the same for all of them. CPU time
 * counts, that of the engine's own threads among it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// eslint-plugin-pino calls methods of contexts that ESLint 10 no longer has.
import { ESLint } from 'eslint9';
import * as parser from '@typescript-eslint/parser';

import { CONTENDERS } from './lint-contenders.mjs';

const LANGUAGE = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
const FILES = ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];

const [folder] = process.argv.slice(2);
const runs = [];
for (const [name, configs] of Object.entries(CONTENDERS)) {
  const before = process.cpuUsage();
  const rules = await configs();
  const loading = secondsSince(before);
  runs.push({ name, loading, eslint: createEslint(rules), ...nothing() });
}
const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
const paths = entries
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
for (const [index, path] of paths.sort().entries()) {
  const text = readFileSync(path, 'utf8');
  for (const turn of runs.keys()) await lintWith(runs[(index + turn) % runs.length], text, path);
}
console.log(
  JSON.stringify(
    runs.map(({ name, loading, seconds, findings, failed }) => ({
      ...{ name, files: paths.length, loading, seconds, findings, failed },
    })),
  ),
);

function nothing() {
  return { seconds: 0, findings: 0, failed: 0 };
}

/** One for each contender: it keeps the rules that it has checked, which a run over many files does once as well. */
function createEslint(rules) {
  return new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    // What files say to other linters' rules is no concern of this run.
    allowInlineConfig: false,
    overrideConfig: [
      { files: FILES, languageOptions: LANGUAGE },
      ...rules.map((config) => ({ files: FILES, ...config })),
      { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    ],
  });
}

async function lintWith(run, text, filePath) {
  const before = process.cpuUsage();
  const [result] = await run.eslint.lintText(text, { filePath });
  run.seconds += secondsSince(before);
  run.findings += result.messages.filter(({ ruleId }) => ruleId).length;
  run.failed += result.fatalErrorCount > 0 ? 1 : 0;
}

function secondsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
