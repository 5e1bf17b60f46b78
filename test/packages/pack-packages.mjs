import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Packs each package as it is built, into a folder. Answers for each its name, its folder in the repository, the tarball's
 * path, its size in bytes and the files in it, as `npm pack --json` lists them.
 */
export async function packPackages(folder) {
  const chosen = workspaces.flatMap((workspace) => ['--workspace', workspace]);
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, ...chosen];
  const { stdout } = await promisify(execFile)('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    shell: process.platform === 'win32', // there npm is a script that only a shell can start
  });
  return JSON.parse(stdout).map(({ name, filename, size, files }) => ({
    name,
    workspace: workspaces.find((workspace) => readName(workspace) === name),
    tarball: join(folder, filename),
    size,
    files,
  }));
}

function readName(workspace) {
  return JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8')).name;
}
