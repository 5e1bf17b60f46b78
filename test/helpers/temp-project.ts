import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, with files in it; removed when the test is done. */
export interface TempProject {
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly read: (path: string) => string;
  /** Every file but git's own, by POSIX path, with its text. */
  readonly files: () => Readonly<Record<string, string>>;
  readonly git: (...args: readonly string[]) => string;
  /** Makes the folder a repository in which everything is committed. */
  readonly commit: () => void;
}

export function createTempProject(files: Readonly<Record<string, string | Uint8Array>> = {}): TempProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'logshift-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...GIT_IDENTITY, ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const commit = () => {
    git('init', '--quiet');
    git('add', '--all', '--force');
    git('commit', '--quiet', '--message', 'start');
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return { root, write, read, files: () => Object.fromEntries(readAll(root, root)), git, commit };
}

const GIT_IDENTITY = [
  '-c',
  'user.name=test',
  '-c',
  'user.email=test@example.com',
  '-c',
  'core.autocrlf=false',
];

function readAll(root: string, folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === '.git') return [];
    if (entry.isDirectory()) return readAll(root, path);
    return [[relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const];
  });
}
