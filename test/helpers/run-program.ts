import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ProgramOptions {
  /** `module` runs the source as ESM, `commonjs` as CommonJS. Packages resolve as for a file in the repository's root. */
  readonly type?: 'module' | 'commonjs';
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds between reads of at most 16 KiB of standard output; all at once when left out. */
  readonly readEveryMs?: number;
}

export interface ProgramResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs JavaScript in a Node process of its own, with the built packages, and answers what it printed. */
export async function runProgram(source: string, options: ProgramOptions = {}): Promise<ProgramResult> {
  requireBuild();
  const child = spawn(process.execPath, [`--input-type=${options.type ?? 'module'}`, '-e', source], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stderr: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const exit = new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve([code, signal]));
  });
  const stdout: Buffer[] = [];
  for await (const chunk of child.stdout) {
    stdout.push(chunk as Buffer);
    if (options.readEveryMs !== undefined)
      await new Promise((resolve) => setTimeout(resolve, options.readEveryMs));
  }
  const [exitCode, signal] = await exit;
  return {
    exitCode,
    signal,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  };
}

function requireBuild(): void {
  for (const file of ['runtime/dist/esm/index.js', 'runtime/dist/cjs/index.js']) {
    if (!existsSync(`${ROOT}/${file}`)) throw new Error(`${file} is missing. Run \`npm run build\` first.`);
  }
}
