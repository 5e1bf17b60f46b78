import { spawnSync } from 'node:child_process';

/** Runs a program to its end and gives back how it went; a non-zero exit is an answer, not an error. */
export function runProcess(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (result.error) throw result.error;
  return { exitCode: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
}

/** Runs a program that has to succeed and returns what it printed. */
export function runOrThrow(command, args, options) {
  const result = runProcess(command, args, options);
  if (result.exitCode === 0) return result.stdout;
  throw new Error(`\`${command} ${args.join(' ')}\` exited with ${result.exitCode}.\n${result.stderr}`);
}
