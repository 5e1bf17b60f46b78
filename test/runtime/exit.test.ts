import { describe, expect, it } from 'vitest';
import { runProgram } from '../helpers/run-program.js';

const LINES = 2_000;

// Writes LINES numbered records of about 220 bytes, 440 kB in all: seven times what a pipe holds.
const writing = (ending: string, setup = ''): string => `
  import { getLogger } from '@logshift/runtime';
  ${setup}
  const log = getLogger('exit');
  for (let number = 0; number < ${LINES}; number++) log.info('line', { number, padding: 'x'.repeat(100) });
  ${ending}`;

const ENDINGS: readonly (readonly [
  name: string,
  ending: string,
  exitCode: number | null,
  signal: string | null,
])[] = [
  ['the natural end', '', 0, null],
  ['process.exit', 'process.exit(3)', 3, null],
  ['an uncaught throw', "throw new Error('uncaught')", 1, null],
  ['an unhandled rejection', "Promise.reject(new Error('unhandled')); setTimeout(() => {}, 5000)", 1, null],
  [
    'SIGTERM without a handler',
    "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)",
    null,
    'SIGTERM',
  ],
  ['SIGKILL', "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)", null, 'SIGKILL'],
];

// Touching process.stdout makes Node switch a pipe to non-blocking: then the system refuses lines while it is full.
const SETUPS = [
  ['a blocking pipe', ''],
  ['a non-blocking pipe', 'process.stdout;'],
] as const;

describe.each(SETUPS)('to %s with a slow reader', (_pipe, setup) => {
  it.each(ENDINGS)(
    '%s loses no line, tears none and repeats none',
    async (_name, ending, exitCode, signal) => {
      const result = await runProgram(writing(ending, setup), { readEveryMs: 5 });
      const numbers = result.stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { number: number }).number);
      expect(result.stdout.endsWith('\n')).toBe(true);
      expect(numbers).toEqual(Array.from({ length: LINES }, (_, number) => number));
      expect([result.exitCode, result.signal]).toEqual([exitCode, signal]);
    },
  );
});

describe('a reader that is gone', () => {
  it('does not end the program, nor make it spin; one warning says so', async () => {
    const source = `
      import { spawnSync } from 'node:child_process';
      import { getLogger, configureLogging } from '@logshift/runtime';
      configureLogging({ destination: 3 });
      const log = getLogger('pipe');
      let thrown = 0;
      for (let number = 0; number < 50_000; number++) try { log.info('line', { number }); } catch { thrown++; }
      console.log(JSON.stringify({ thrown }));`;
    // The shell gives descriptor 3 a reader that closes at once.
    const shell = `import { spawnSync } from 'node:child_process';
      const child = spawnSync('/bin/bash', ['-c', 'exec 3> >(exec 0<&-); sleep 0.2; exec "$0" --input-type=module -e "$1"', process.execPath, ${JSON.stringify(source)}], { encoding: 'utf8' });
      process.stdout.write(JSON.stringify({ status: child.status, stdout: child.stdout, stderr: child.stderr }));`;
    const outer = await runProgram(shell);
    const { status, stdout, stderr } = JSON.parse(outer.stdout) as {
      status: number;
      stdout: string;
      stderr: string;
    };
    expect(stdout.trim()).toBe('{"thrown":0}');
    expect(status).toBe(0);
    expect(
      stderr.match(/LogshiftWarning: Log lines cannot be written to file descriptor 3: EPIPE/g),
    ).toHaveLength(1);
  });
});

describe('importing', () => {
  it('has no effect: no listener, no handle, no output, before the first record', async () => {
    const result = await runProgram(`
      const count = () => process.eventNames().map((name) => [String(name), process.listenerCount(name)]);
      const before = JSON.stringify(count());
      const { getLogger, runWithContext } = await import('@logshift/runtime');
      getLogger('x').bind({ a: 1 });
      console.error(JSON.stringify({ same: before === JSON.stringify(count()), resources: process.getActiveResourcesInfo() }));`);
    expect(result.stdout).toBe('');
    expect(JSON.parse(result.stderr)).toMatchObject({ same: true });
    expect(
      (JSON.parse(result.stderr) as { resources: string[] }).resources.filter((name) =>
        /Timeout|Immediate|Worker/.test(name),
      ),
    ).toEqual([]);
  });
});
