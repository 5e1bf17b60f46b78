/**
 * `npm run corpus:repositories -- <clone> …`: migrates copies of checked-out public repositories and verifies each as
 * `npm run corpus` does its packages; rewrites the tables of repositories in `README.md`.
 *
 * A clone is never written to: its newest commit is cloned again under `.corpus/repositories`. Exits 1 when a
 * verification failed. `--no-table` leaves the tables as they are.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { migratePackage } from './corpus/migrate-package.mjs';
import { migrateWithAllRecipes } from './corpus/migrate-with-all-recipes.mjs';
import { printResult } from './corpus/print-result.mjs';
import { renderCallTable } from './corpus/render-call-table.mjs';
import { renderRecipeTable } from './corpus/render-recipe-table.mjs';
import { runOrThrow } from './corpus/run-process.mjs';
import { writeTable } from './corpus/write-table.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..', '.corpus');
const cli = join(here, '..', '..', 'codemods', 'dist', 'esm', 'cli.js');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'no-table': { type: 'boolean', default: false } },
});
process.exitCode = runRepositories(positionals.map((path) => resolve(path)));

function runRepositories(clones) {
  if (clones.length === 0 || !existsSync(cli)) {
    console.error('Build with `npm run build`, then name at least one folder with a git clone.');
    return 2;
  }
  const results = clones.map(runRepository);
  const failures = results.flatMap((result) => result.failures);
  if (!values['no-table']) {
    const readme = join(here, 'README.md');
    writeTable(readme, 'repositories', renderCallTable(results.map(({ calls }) => calls)));
    writeTable(readme, 'repositories recipes', renderRecipeTable(results.map(({ recipes }) => recipes)));
  }
  writeFileSync(join(root, 'repository-failures.json'), `${JSON.stringify(failures, undefined, 2)}\n`);
  console.log(`${clones.length} repositories, ${failures.length} failed verifications.`);
  return failures.length === 0 ? 0 : 1;
}

function runRepository(clone) {
  const pin = { name: basename(clone), version: headOf(clone).slice(0, 10) };
  const calls = migratePackage(pin, copyOf(clone), cli, root);
  const recipes = migrateWithAllRecipes(pin, copyOf(clone), cli, root);
  const failures = [...calls.failures, ...recipes.failures.map((sentence) => `all recipes: ${sentence}`)];
  printResult(calls.row, failures);
  return {
    calls: calls.row,
    recipes: recipes.row,
    failures: failures.map((sentence) => `${pin.name}: ${sentence}`),
  };
}

function headOf(clone) {
  return runOrThrow('git', ['rev-parse', 'HEAD'], { cwd: clone }).trim();
}

/** Objects are shared with the clone; the work tree is new, and without anything that was built or installed. */
function copyOf(clone) {
  const copy = join(root, 'repositories', basename(clone));
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(root, 'repositories'), { recursive: true });
  runOrThrow('git', ['-c', 'core.autocrlf=false', 'clone', '--quiet', '--shared', clone, copy]);
  return copy;
}
