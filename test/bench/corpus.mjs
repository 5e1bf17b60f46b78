/**
 * `npm run corpus`: migrates pinned public packages and verifies every result mechanically, in two passes: the log
 * calls alone, and all recipes together.
 *
 * `npm run corpus -- pm2 karma` takes only the packages named. The tables in `README.md` are rewritten by full
 * runs only. Exits 1 when a verification failed. Needs the network the first time.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fetchPackage } from './corpus/fetch-package.mjs';
import { migratePackage } from './corpus/migrate-package.mjs';
import { migrateWithAllRecipes } from './corpus/migrate-with-all-recipes.mjs';
import { printResult } from './corpus/print-result.mjs';
import { renderCallTable } from './corpus/render-call-table.mjs';
import { renderRecipeTable } from './corpus/render-recipe-table.mjs';
import { writeTable } from './corpus/write-table.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..', '.corpus');
const cli = join(here, '..', '..', 'codemods', 'dist', 'esm', 'cli.js');

const asked = process.argv.slice(2);
process.exitCode = runCorpus(readPins(asked));

function readPins(names) {
  const pins = JSON.parse(readFileSync(join(here, 'corpus.json'), 'utf8'));
  const unknown = names.filter((name) => !pins.some((pin) => pin.name === name));
  if (unknown.length > 0) throw new Error(`Not in test/bench/corpus.json: ${unknown.join(', ')}.`);
  return names.length === 0 ? pins : pins.filter((pin) => names.includes(pin.name));
}

function runCorpus(pins) {
  if (!existsSync(cli)) {
    console.error('The command line is not built: run `npm run build` first.');
    return 2;
  }
  const results = pins.map(runPackage);
  const failures = results.flatMap((result) => result.failures);
  if (asked.length === 0) {
    const readme = join(here, 'README.md');
    writeTable(readme, 'corpus', renderCallTable(results.map(({ calls }) => calls)));
    writeTable(readme, 'corpus recipes', renderRecipeTable(results.map(({ recipes }) => recipes)));
  }
  writeFileSync(join(root, 'failures.json'), `${JSON.stringify(failures, undefined, 2)}\n`);
  console.log(`${pins.length} packages, ${failures.length} failed verifications.`);
  return failures.length === 0 ? 0 : 1;
}

function runPackage(pin) {
  const calls = migratePackage(pin, fetchPackage(pin, root), cli, root);
  const recipes = migrateWithAllRecipes(pin, fetchPackage(pin, root), cli, root);
  const failures = [...calls.failures, ...recipes.failures.map((sentence) => `all recipes: ${sentence}`)];
  printResult(calls.row, failures);
  return {
    calls: calls.row,
    recipes: recipes.row,
    failures: failures.map((sentence) => `${pin.name}: ${sentence}`),
  };
}
