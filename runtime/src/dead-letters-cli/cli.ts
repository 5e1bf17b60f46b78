#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { divertProgram } from './divert-program.js';
import { runCommandLine } from './run-command-line.js';

void main();

async function main(): Promise<void> {
  hideSqliteWarning();
  const [output, complaints] = [openOutput(process.stdout), openOutput(process.stderr)];
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const code = await runCommandLine(
    process.argv.slice(2),
    {
      out: output.write,
      err: complaints.write,
      env: process.env,
      cwd: process.cwd(),
      width: process.stdout.isTTY ? process.stdout.columns : undefined,
      isColoured: !NO_COLOR && (Boolean(FORCE_COLOR) || process.stdout.isTTY),
      divertProgram,
      watchInterrupt,
    },
    readVersion(),
  );
  // The program behind --app may hold connections and timers. What was written goes out first.
  await Promise.all([output.flush(), complaints.flush()]);
  process.exit(output.isBroken() && code === 0 ? 2 : code);
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
