import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Copies the files of the repository that git knows or would take, those below `paths` alone where any are given, and links its
 * installed packages. The packages of the repository itself are those of the copy: what is changed there is what runs there.
 */
export function copyRepository(folder, paths = []) {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...paths],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  for (const name of new Set(listed.split('\0').filter(Boolean))) {
    if (!existsSync(join(root, name))) continue; // deleted, and not committed yet
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
  linkModules(folder, '.');
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const workspace of workspaces) {
    link(join(folder, workspace), join(folder, 'node_modules/@logshift', workspace));
    linkModules(folder, workspace);
  }
}

/** Links each package by itself, so that one more can be put beside them. */
function linkModules(folder, place) {
  const modules = join(root, place, 'node_modules');
  const names = existsSync(modules) ? readdirSync(modules) : [];
  for (const name of names) {
    if (name === '@logshift' || name.startsWith('.')) continue;
    const inner = name.startsWith('@')
      ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`)
      : [name];
    for (const each of inner) link(join(modules, each), join(folder, place, 'node_modules', each));
  }
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}
