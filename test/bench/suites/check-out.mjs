import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { runOrThrow } from '../corpus/run-process.mjs';

/**
 * Puts a fresh work tree of a pinned commit under `root/suites` and installs what it depends on. Install scripts do not
 * run: they would download browsers and binaries.
 *
 * Clones are kept under `root/clones`; one that is there is taken as it is, as long as it knows the commit.
 */
export function checkOut({ name, repository, commit, install }, root) {
  const clone = join(root, 'clones', name);
  const folder = join(root, 'suites', name);
  mkdirSync(join(root, 'clones'), { recursive: true });
  mkdirSync(join(root, 'suites'), { recursive: true });
  if (!existsSync(clone)) runOrThrow('git', ['clone', '--quiet', repository, clone]);
  rmSync(folder, { recursive: true, force: true });
  runOrThrow('git', ['clone', '--quiet', '--shared', '--no-checkout', clone, folder]);
  runOrThrow('git', ['-c', 'advice.detachedHead=false', 'checkout', '--quiet', commit], { cwd: folder });
  const [program, ...args] = install ?? [
    'npm',
    existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install',
  ];
  runOrThrow(program, [...args, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}
