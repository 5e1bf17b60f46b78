import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const notes = join(mkdtempSync(join(tmpdir(), 'logshift-bench-')), 'time');

/**
 * Runs a command to its end, and says what it cost by the system's own accounts: processor seconds of all its processes
 * and threads, seconds on the clock, and the memory of its largest process in MB. Needs GNU time.
 */
export function measureProcess(command, args, { cwd, input, isFine = (status) => status === 0 }) {
  const result = spawnSync('/usr/bin/time', ['-o', notes, '-f', '%U %S %e %M', command, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (result.error) throw new Error(`GNU time is needed at /usr/bin/time: ${result.error.message}`);
  if (!isFine(result.status)) {
    throw new Error(
      `${command} ended with ${result.status}: ${(result.stderr || result.stdout).slice(-500)}`,
    );
  }
  // A line above says so when the command did not exit with 0.
  const [user, system, seconds, kilobytes] = readFileSync(notes, 'utf8')
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .map(Number);
  return { cpu: user + system, seconds, memory: kilobytes / 1000, stdout: result.stdout };
}
