#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { divertProgram } from './divert-program.js';
import { runCommandLine } from './run-command-line.js';

void main();

async function main(): Promise<void> {
  hideSqliteWarning();
  const [output, complaints] = [openOutput(process.stdout), openOutput(process.stderr)];
  complainAboutSilence(complaints);
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const code = await runCommandLine(
    process.argv.slice(2),
    {
      out: output.write,
      err: complaints.write,
      env: process.env,
      cwd: process.cwd(),
      width: process.stdout.isTTY ? process.stdout.columns : undefined,
      isColoured: !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : process.stdout.isTTY),
      divertProgram,
      watchInterrupt,
    },
    readVersion(),
  );
  // The program behind --app may hold connections and timers. What was written goes out first.
  await Promise.all([output.flush(), complaints.flush()]);
  process.exit(output.isBroken() && code === 0 ? 2 : code);
}

/**
 * A module of --app, or a handler without a time limit, may wait for what never comes. With nothing else under way Node ends
 * the process then, without a word and with 0, which would be taken for success.
 */
function complainAboutSilence(complaints: Output): void {
  process.once('beforeExit', () => {
    complaints.write(
      'Error: The command could not be brought to its end: the module of --app, or one of its handlers, waits for a promise that nothing settles.\n',
    );
    void complaints.flush().then(() => process.exit(2));
  });
}

function watchInterrupt(): AbortSignal {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  return interrupt.signal;
}

interface Output {
  readonly write: (text: string) => void;
  readonly flush: () => Promise<void>;
  /** Whether what was written did not arrive, as on a full disk. */
  readonly isBroken: () => boolean;
}

/** A stream as it is before the program of --app is diverted. */
function openOutput(stream: NodeJS.WriteStream): Output {
  const write = stream.write.bind(stream);
  let isBroken = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, as in `… list | head`, is no fault, and no reason to leave a letter half done.
    isBroken ||= error.code !== 'EPIPE';
  });
  return {
    write: (text) => {
      write(text);
    },
    flush: () =>
      new Promise((resolve) => {
        write('', () => resolve());
      }),
    isBroken: () => isBroken,
  };
}

/** On Node 22 the built-in SQLite says at each start that it is experimental, which whoever reads an alert cannot change. */
function hideSqliteWarning(): void {
  const emitWarning: unknown = Reflect.get(process, 'emitWarning');
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (String(warning).startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning as () => void, process, [warning, ...rest]);
  };
}

function readVersion(): string {
  const manifest = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
