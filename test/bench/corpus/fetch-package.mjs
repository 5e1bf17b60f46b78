import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { runOrThrow } from './run-process.mjs';

const AUTHOR = ['-c', 'user.name=corpus', '-c', 'user.email=corpus@example.org', '-c', 'core.autocrlf=false'];

/**
 * Puts a fresh copy of a pinned package under `root/work` as a git repository of its own.
 *
 * The tarball is downloaded once with the ordinary npm client, kept under `root/tarballs` and checked against
 * the pinned hash each time: figures of two runs are about the same bytes.
 */
export function fetchPackage(pin, root) {
  const folder = join(root, 'work', `${pin.name.replace('/', '+')}@${pin.version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  runOrThrow('tar', [
    '-xzf',
    fetchTarball(pin, join(root, 'tarballs')),
    '-C',
    folder,
    '--strip-components=1',
  ]);
  runOrThrow('git', ['init', '--quiet'], { cwd: folder });
  // Forced: a package can name its own sources in a .gitignore that was published by mistake.
  runOrThrow('git', ['add', '--all', '--force'], { cwd: folder });
  runOrThrow('git', [...AUTHOR, 'commit', '--quiet', '--no-gpg-sign', '-m', 'as published'], { cwd: folder });
  return folder;
}

function fetchTarball(pin, folder) {
  const file = join(folder, `${pin.name.replace('@', '').replace('/', '-')}-${pin.version}.tgz`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    runOrThrow('npm', ['pack', `${pin.name}@${pin.version}`, '--silent', '--pack-destination', folder]);
  }
  const hash = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (hash !== pin.integrity) {
    throw new Error(
      `${file} is not the pinned ${pin.name}@${pin.version}: its hash is ${hash}. Delete it and run again.`,
    );
  }
  return file;
}
