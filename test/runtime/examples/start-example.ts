import { spawn } from 'node:child_process';
import { parseJsonStrictly } from '../../helpers/parse-json-strictly.js';

export type Line = Readonly<Record<string, unknown>>;

/** How a program ended, and every line that it wrote; standard error is empty where nothing went wrong. */
export interface ExampleEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly lines: readonly Line[];
  readonly stderr: string;
}

export interface RunningExample {
  readonly port: number;
  /** Resolves as soon as a line is there that `isIt` says yes to; rejects when the program ends without one. */
  readonly untilLine: (isIt: (line: Line) => boolean) => Promise<Line>;
  /** Sends the signal, and waits until the process and its output have ended. */
  readonly stop: (signal: 'SIGTERM') => Promise<ExampleEnd>;
}

/** Starts a server in a process of its own, with the built packages, and waits for its `server_started`. */
export async function startExample(
  path: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningExample> {
  const child = spawn(process.execPath, [path], {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_FORMAT: 'json', LOG_LEVEL: 'debug', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever becomes of the test, the program goes with it.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let stdout = '';
  let stderr = '';
  const changed = new Set<() => void>();
  const tell = (): void => changed.forEach((each) => each());
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    tell();
  });
  const ended = new Promise<Pick<ExampleEnd, 'code' | 'signal'>>((resolve) =>
    child.once('close', (code, signal) => {
      process.off('exit', kill);
      resolve({ code, signal });
      tell();
    }),
  );
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const untilLine = (isIt: (line: Line) => boolean): Promise<Line> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = parseLines(stdout).find(isIt);
        if (line === undefined && !isOver()) return;
        changed.delete(look);
        if (line) resolve(line);
        else reject(new Error(`${path} ended before it wrote the line:\n${stdout}${stderr}`));
      };
      changed.add(look);
      look();
    });
  const started = await untilLine(({ event }) => event === 'server_started');
  return {
    port: started['port'] as number,
    untilLine,
    stop: async (signal) => {
      child.kill(signal);
      const end = await ended;
      if (!/^$|\n$/.test(stdout))
        throw new Error(`The last line of ${path} is cut off: ${stdout.slice(-200)}`);
      return { ...end, lines: parseLines(stdout), stderr };
    },
  };
}

/** The whole lines so far. */
function parseLines(text: string): readonly Line[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => parseJsonStrictly(line) as Line);
}
