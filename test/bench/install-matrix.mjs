/**
 * `npm run install-matrix`: the packed packages, installed by npm into a bare ES module, a bare CommonJS, a TypeScript `nodenext`
 * and a Jest project (`fixtures/installs`), each of which then logs in spans, lints, migrates its legacy file with
 * `npx logshift`, runs it, and passes its own tests. Exits with 1 when a step fails.
 *
 * `test/end-to-end/tarballs.test.ts` does the same without a registry, and without Jest. Packages come from npm, into
 * `.corpus/installs`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { packPackages } from '../packages/pack-packages.mjs';
import { STEPS } from '../packages/use-install.mjs';
import { CORPUS } from './install-node.mjs';

const PROJECTS = fileURLToPath(new URL('../../fixtures/installs', import.meta.url));
const FOLDER = join(CORPUS, 'installs');

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const tarballs = new Map((await packPackages(FOLDER)).map(({ name, tarball }) => [name, `file:${tarball}`]));
for (const name of readdirSync(PROJECTS)) {
  const failure = await useProject(name);
  if (failure) process.exitCode = 1;
}

async function useProject(name) {
  const folder = join(FOLDER, name);
  cpSync(join(PROJECTS, name), folder, { recursive: true });
  install(folder);
  execFileSync('git', ['init', '--quiet'], { cwd: folder }); // this repository ignores all of `.corpus`
  for (const { title, run } of STEPS) {
    const started = Date.now();
    const failure = await run(folder).then(
      () => undefined,
      (error) => error,
    );
    console.log(
      `${name} ${failure ? 'FAILS' : 'passes'}: ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (failure) console.log(failure.message);
    if (failure) return failure;
  }
  return undefined;
}

/** As a newcomer does, but that ours come from the tarballs. */
function install(folder) {
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const part of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[part])) {
      if (tarballs.has(name)) manifest[part][name] = tarballs.get(name);
    }
  }
  writeFileSync(path, JSON.stringify(manifest));
  const args = [
    'install',
    '--strict-peer-deps',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  execFileSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
