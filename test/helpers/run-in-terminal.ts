import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLI_FILE } from './run-cli.js';

const DRIVER = fileURLToPath(new URL('./pseudo-terminal.py', import.meta.url));

export interface TerminalSession {
  /** Everything that was written to the terminal, with its codes. */
  readonly screen: string;
  /** Negative for the signal that ended the process. */
  readonly exitCode: number;
}

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Why no terminal can be played here; undefined where one can. Small images have no Python, which opens it. */
export const noTerminal: string | undefined = spawnSync('python3', ['--version']).error
  ? 'python3 is not installed'
  : undefined;

/**
 * Runs the built `logshift` in a pseudo-terminal; each step is a text to wait for and the keys to press then. The keys
 * `<close>` close the terminal. Throws when a text never comes.
 */
export function runInTerminal(
  args: readonly string[],
  steps: readonly (readonly [string, string])[],
  { cwd, columns = 80, env = {} }: TerminalOptions,
): TerminalSession {
  if (!existsSync(CLI_FILE)) throw new Error('codemods/dist is missing. Run `npm run build` first.');
  const request = {
    command: [process.execPath, CLI_FILE, ...args],
    cwd,
    env: { PATH: process.env['PATH'], TERM: 'xterm-256color', ...env },
    columns,
    rows: 24,
    steps,
  };
  const { stdout, stderr, error } = spawnSync('python3', [DRIVER], {
    input: JSON.stringify(request),
    encoding: 'utf8',
  });
  if (error) throw error;
  if (stderr !== '') throw new Error(stderr);
  const { missing, ...session } = JSON.parse(stdout) as TerminalSession & { readonly missing: string | null };
  if (missing !== null)
    throw new Error(`${JSON.stringify(missing)} never came. The screen: ${session.screen}`);
  return session;
}
