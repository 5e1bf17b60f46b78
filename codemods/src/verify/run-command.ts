import { spawn } from 'node:child_process';

/** How a command ended. */
export interface CommandResult {
  readonly isPassed: boolean;
  /** The end of what it printed, both streams together. */
  readonly output: string;
}

/** So much of the end of the output is kept: what a test runner sums up. */
const KEPT = 4000;

/**
 * Runs a command line in the user's shell and waits for it. A command that cannot be started has not passed. It gets no
 * input: a test runner that asks a question would wait for ever.
 */
export function runCommand(command: string, cwd: string): Promise<CommandResult> {
  return new Promise((settle) => {
    const child = spawn(command, { cwd, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: string) => {
      output = (output + chunk).slice(-KEPT);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', ({ message }) => {
      settle({ isPassed: false, output: message });
    });
    child.on('close', (status) => {
      settle({ isPassed: status === 0, output });
    });
  });
}
