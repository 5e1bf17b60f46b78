import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built program. */
export const CLI_FILE = fileURLToPath(new URL('../../codemods/dist/esm/cli.js', import.meta.url));

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gets the process as soon as it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built `logshift` in a process of its own and answers everything that it printed. */
export async function runCli(args: readonly string[], { cwd, env, onStart }: CliOptions): Promise<CliResult> {
  if (!existsSync(CLI_FILE)) throw new Error('codemods/dist is missing. Run `npm run build` first.');
  const child = spawn(process.execPath, [CLI_FILE, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart?.(child);
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** A report with the only thing in it that differs from run to run made equal. */
export function withoutDuration(text: string): string {
  return text.replace(/\(\d+\.\d s\)/, '(… s)').replace(/"durationMs": \d+/, '"durationMs": 0');
}
