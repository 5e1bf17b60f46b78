import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What benchmarks install, kept between their runs. */
export const CORPUS = join(fileURLToPath(new URL('../..', import.meta.url)), '.corpus');

/** The executable of a major version of Node, from the npm package `node`. */
export function installNode(major) {
  const folder = join(CORPUS, 'nodes', major);
  const node = join(folder, 'node_modules/node/bin/node');
  if (!existsSync(node)) installPackages(folder, [`node@${major}`]);
  return node;
}

/** Installs packages into a folder of their own. */
export function installPackages(folder, packages) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
