import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Elsewhere, they have other packages: see `test/bench/otel-matrix.mjs`. */
const APPS = process.env['LOGSHIFT_TEST_APPS'] ?? join(import.meta.dirname, 'apps');

export interface AppOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Node's own arguments; `--import @logshift/runtime/register` when left out. */
  readonly nodeArgs?: readonly string[];
  readonly args?: readonly string[];
  /** Called once, with the first output of the program. */
  readonly onOutput?: (kill: (signal: NodeJS.Signals) => void) => void;
}

export interface AppResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  /** The lines of standard output that are records. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly stdout: string;
  /** From its first output to its end. */
  readonly milliseconds: number;
}

/** Runs a program of `apps` in a Node process of its own, with the built packages. */
export async function runApp(file: string, options: AppOptions = {}): Promise<AppResult> {
  const nodeArgs = options.nodeArgs ?? ['--import', '@logshift/runtime/register'];
  const child = spawn(process.execPath, [...nodeArgs, join(APPS, file), ...(options.args ?? [])], {
    cwd: APPS,
    env: { PATH: process.env['PATH'], ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let started = performance.now();
  child.stdout.once('data', () => {
    started = performance.now();
    options.onOutput?.((signal) => child.kill(signal));
  });
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [exitCode, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, by) => resolve([code, by]));
  });
  const stdout = Buffer.concat(out).toString();
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return {
    exitCode,
    signal,
    stdout,
    stderr: Buffer.concat(err).toString(),
    records: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    milliseconds: performance.now() - started,
  };
}
