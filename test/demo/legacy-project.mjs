import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'codemods', 'dist', 'esm', 'cli.js');
const AUTHOR = [
  '-c',
  'user.name=logshift',
  '-c',
  'user.email=logshift@example.org',
  '-c',
  'core.autocrlf=false',
];

/** Where a program lies that a package of this repository's `node_modules` brings: `typescript/bin/tsc`. */
export function toolAt(path) {
  return join(root, 'node_modules', path);
}

/**
 * A copy of a bundled legacy project in a temporary folder: a clean git tree with its dependencies. Those lie one folder
 * above it, and the packages of its own workspaces in it, as after `npm install`.
 */
export function copyProject(name) {
  const temporary = mkdtempSync(join(tmpdir(), 'logshift-'));
  const folder = join(temporary, name);
  cpSync(join(root, 'fixtures', 'projects', name), folder, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|build)$/.test(path),
  });
  symlinkSync(join(root, 'node_modules'), join(temporary, 'node_modules'), 'junction');
  linkWorkspaces(folder);
  succeed(run('git', ['init', '--quiet'], folder));
  commit(folder, 'legacy');
  return { folder, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}

/** Commits all that has changed in a copy. */
export function commit(folder, message) {
  succeed(run('git', ['add', '.'], folder));
  succeed(run('git', [...AUTHOR, 'commit', '--quiet', '--no-gpg-sign', '-m', message], folder));
}

function linkWorkspaces(folder) {
  for (const pattern of readManifest(folder).workspaces ?? []) {
    // All of them are folders of packages: `packages/*`.
    const parent = join(folder, dirname(pattern));
    for (const name of readdirSync(parent)) {
      const path = join(parent, name);
      const link = join(folder, 'node_modules', readManifest(path).name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(path, link, 'junction');
    }
  }
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Runs the built command line in a folder, as `npx logshift` would. */
export function runLogshift(folder, args, env) {
  return run(process.execPath, [cli, ...args], folder, env);
}

/** The same with its output, colours and progress going straight to the terminal; returns the exit code. */
export function showLogshift(folder, args) {
  const { status, error } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

/** Compiles a project, or checks its types, as its own `tsconfig.json` says. */
export function compile(folder) {
  return run(
    process.execPath,
    [toolAt('typescript/bin/tsc'), '-p', 'tsconfig.json', '--pretty', 'false'],
    folder,
  );
}

/** Starts a server of a project on a free port and resolves as soon as it says by message that it listens. */
export async function startServer(folder, entry, { execArgv = [], env = {} } = {}) {
  const child = fork(join(folder, entry), [], {
    cwd: folder,
    execArgv,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  // `close` comes after the last output, `exit` may come before it.
  const closed = new Promise((resolve) =>
    child.once('close', (exitCode) => resolve({ exitCode, ...output })),
  );
  const listening = new Promise((resolve) => child.once('message', resolve));

  const first = await Promise.race([listening, closed]);
  if (first.type !== 'listening')
    throw new Error(`The application did not start.\n${output.stdout}${output.stderr}`);
  const stop = () => {
    child.kill('SIGTERM');
    return closed;
  };
  return { url: `http://127.0.0.1:${first.port}`, stop };
}

/** Runs a program to its end. */
export function run(command, args, cwd, env = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.error) throw result.error;
  return { exitCode: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
}

/** Passes a result through, or throws with what the program printed. */
export function succeed(result) {
  if (result.exitCode === 0) return result;
  throw new Error(`A command exited with ${result.exitCode}.\n${result.stdout}${result.stderr}`);
}
