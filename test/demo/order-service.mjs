import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'codemods', 'dist', 'esm', 'cli.js');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const AUTHOR = [
  '-c',
  'user.name=logshift',
  '-c',
  'user.email=logshift@example.org',
  '-c',
  'core.autocrlf=false',
];

/** A copy of the bundled legacy application in a temporary folder: a clean git tree with its dependencies. */
export function copyOrderService() {
  const temporary = mkdtempSync(join(tmpdir(), 'logshift-'));
  const folder = join(temporary, 'order-service');
  cpSync(join(root, 'fixtures', 'projects', 'order-service'), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '--no-gpg-sign', '-m', 'legacy'],
  ]) {
    succeed(run('git', [...AUTHOR, ...args], folder));
  }
  return { folder, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}

/** Runs the built command line in a folder, as `npx logshift` would. */
export function runLogshift(folder, args) {
  return run(process.execPath, [cli, ...args], folder);
}

/** The same with its output, colours and progress going straight to the terminal; returns the exit code. */
export function showLogshift(folder, args) {
  const { status, error } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

/** Compiles the application as its own `npm run build` does. */
export function compile(folder) {
  return run(process.execPath, [tsc, '-p', 'tsconfig.json', '--pretty', 'false'], folder);
}

/** Starts the compiled application on a free port and resolves as soon as it listens. */
export async function startApp(folder) {
  const child = fork(join(folder, 'build', 'src', 'server.js'), [], {
    cwd: folder,
    execArgv: ['--require', join(root, 'test', 'demo', 'request-scope.cjs')],
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', API_KEY: '', JOB_INTERVAL_MS: '20' },
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
export function run(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  return { exitCode: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
}

/** Passes a result through, or throws with what the program printed. */
export function succeed(result) {
  if (result.exitCode === 0) return result;
  throw new Error(`A command exited with ${result.exitCode}.\n${result.stdout}${result.stderr}`);
}
