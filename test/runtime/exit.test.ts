import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../helpers/run-program.js';

interface MatrixCase {
  readonly ending: string;
  readonly sink: string;
  readonly runs: readonly { readonly problems: readonly string[]; readonly stderr: string }[];
}

const ENDINGS = [
  'natural',
  'exit',
  'throw',
  'reject',
  'SIGTERM handled',
  'SIGTERM',
  'SIGINT',
  'worker end',
  'worker exit',
  'cluster',
  'SIGKILL',
];
const REPEAT = 1;

/** Each ending with each sink in real processes, as `npm run exit-matrix` does it for three versions of Node. */
async function runMatrix(delivery: string): Promise<readonly MatrixCase[]> {
  const script = join(import.meta.dirname, '../bench/exit-matrix.mjs');
  const args = [script, '--here', '--json', '--repeat', String(REPEAT), '--delivery', delivery];
  const run = promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  const { stdout } = await run.catch((failed: unknown) => failed as { stdout: string });
  return JSON.parse(stdout) as readonly MatrixCase[];
}

describe.each(['adaptive', 'batched'])(
  'a process that ends while its reader is slow, delivery %s',
  (delivery) => {
    let cases: readonly MatrixCase[] = [];
    beforeAll(async () => {
      cases = await runMatrix(delivery);
    });

    it.each(ENDINGS)(
      'by %s: loses no line, tears none, repeats none, and ends with the status that it should',
      (ending) => {
        const found = cases.filter((each) => each.ending === ending);
        expect(found.map(({ sink }) => sink)).toEqual(['pipe', 'socket', 'file', 'closed pipe']);
        for (const { sink, runs } of found) {
          expect(runs, sink).toHaveLength(REPEAT);
          for (const { problems, stderr } of runs) expect([problems, stderr], sink).toEqual([[], '']);
        }
      },
    );
  },
);

/** Runs a program whose lines nobody reads: descriptor 3 is a pipe that is full from the first 64 KiB on. */
const STUCK = `
  import { execFileSync } from 'node:child_process';
  import { constants, mkdtempSync, openSync, rmSync } from 'node:fs';
  import { configureLogging, getLogger, logging } from '@logshift/runtime';
  const folder = mkdtempSync('/tmp/logshift-');
  execFileSync('mkfifo', [folder + '/pipe']);
  const reader = openSync(folder + '/pipe', constants.O_RDONLY | constants.O_NONBLOCK);
  const pipe = openSync(folder + '/pipe', constants.O_WRONLY);
  rmSync(folder, { recursive: true });
  const log = getLogger('stuck');
  const fill = () => { for (let number = 0; number < 500; number++) log.info('line', { number, padding: 'x'.repeat(300) }); };
  const handlers = () => ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'].map((signal) => process.listenerCount(signal)).join('');
`;

describe.concurrent('a reader that is stuck', () => {
  it('keeps the end of the process waiting as long as `exitTimeout` says, and what is lost is told', async () => {
    const began = Date.now();
    const { exitCode, stderr } = await runProgram(`${STUCK}
      configureLogging({ destination: pipe, exitTimeout: 300 });
      fill();
      process.on('exit', () => fill()); // no second wait for each of these
      process.exitCode = 7;`);
    expect(exitCode).toBe(7);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(stderr).toMatch(
      /^\(node:\d+\) LogshiftWarning: The process ended before \d{3} log records were written to file descriptor \d+: its reader took nothing\.\n$/,
    );
  });

  it('does not keep a signal from ending the process, nor change what it is ended by', async () => {
    const { signal } = await runProgram(`${STUCK}
      configureLogging({ destination: pipe, exitTimeout: 200 });
      fill();
      setInterval(() => {}, 1000);
      setTimeout(() => process.kill(process.pid, 'SIGINT'), 50);`);
    expect(signal).toBe('SIGINT');
  });

  it('does not stop a flush from resolving, nor a shutdown', async () => {
    const { stdout } = await runProgram(`${STUCK}
      configureLogging({ destination: pipe, exitTimeout: 50 });
      fill();
      const flushed = await logging.flush(100);
      const { waitingRecords } = logging.stats();
      console.log(flushed, waitingRecords > 100, await logging.shutdown(50), handlers());`);
    expect(stdout).toBe('false true false 0000\n');
  });
});

describe.concurrent('handlers of signals', () => {
  it('are there while lines wait, and gone soon afterwards', async () => {
    const { stdout } = await runProgram(`${STUCK}
      import { readSync } from 'node:fs';
      configureLogging({ destination: pipe });
      const seen = [handlers()];
      fill();
      seen.push(handlers());
      const chunk = Buffer.alloc(1 << 20);
      const reading = setInterval(() => { try { readSync(reader, chunk); } catch {} }, 5);
      await logging.flush();
      clearInterval(reading);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      seen.push(handlers());
      console.log(seen.join(' '), process.getActiveResourcesInfo().includes('Timeout'));`);
    expect(stdout).toBe('0000 1111 0000 false\n');
  });

  it('leave the decision to a program that has its own', async () => {
    const { stdout, exitCode, signal } = await runProgram(`${STUCK}
      configureLogging({ destination: pipe, exitTimeout: 50 });
      process.on('SIGTERM', () => { console.log('handled'); setTimeout(() => process.exit(5), 50); });
      fill();
      process.kill(process.pid, 'SIGTERM');
      setInterval(() => {}, 1000);`);
    expect([stdout, exitCode, signal]).toEqual(['handled\n', 5, null]);
  });

  it('do not keep signal-exit, which counts handlers, from raising the signal again', async () => {
    const { stdout, signal } = await runProgram(`${STUCK}
      import { onExit } from 'signal-exit';
      import { writeSync } from 'node:fs';
      onExit((code, signal) => writeSync(1, 'cleaned up ' + signal));
      configureLogging({ destination: pipe, exitTimeout: 50 });
      fill();
      process.kill(process.pid, 'SIGTERM');
      setInterval(() => {}, 1000);`);
    expect([stdout, signal]).toEqual(['cleaned up SIGTERM', 'SIGTERM']);
  });

  it('are those of `signals`, always, and none with an empty list', async () => {
    const { stdout, signal } = await runProgram(`${STUCK}
      configureLogging({ destination: pipe, signals: [] });
      fill();
      const seen = [handlers()];
      configureLogging({ destination: pipe, signals: ['SIGINT'], exitTimeout: 50 });
      seen.push(handlers());
      console.log(seen.join(' '));
      process.kill(process.pid, 'SIGINT');
      setInterval(() => {}, 1000);`);
    expect([stdout, signal]).toEqual(['0000 0100\n', 'SIGINT']);
  });
});

describe('a reader that is gone', () => {
  it('does not end the program, nor make it spin; one warning says so; other destinations go on', async () => {
    const { stdout, stderr, exitCode } = await runProgram(`${STUCK}
      import { closeSync } from 'node:fs';
      configureLogging({ destination: pipe });
      closeSync(reader);
      let thrown = 0;
      for (let number = 0; number < 50_000; number++) try { log.info('line', { number }); } catch { thrown++; }
      const { accepted, written, dropped, waitingRecords } = logging.stats();
      configureLogging({ destination: 1, format: 'json' });
      log.info('elsewhere', { thrown, written, isExact: accepted === dropped + waitingRecords });`);
    expect(JSON.parse(stdout)).toMatchObject({ event: 'elsewhere', thrown: 0, written: 0, isExact: true });
    expect(exitCode).toBe(0);
    expect(stderr.match(/LogshiftWarning/g)).toHaveLength(1);
    expect(stderr).toMatch(/LogshiftWarning: Log lines cannot be written to file descriptor \d+: EPIPE/);
  });
});
