import { inspect } from 'node:util';
import type { Level } from '../conventions/index.js';
import { toMessageFields } from './foreign-message.js';
import { writeForeign } from './write-foreign.js';

type Method = (...args: unknown[]) => unknown;

/** Which level each method says. What is missing here (`table`, `count`, `timeEnd`, `assert` …) prints through these. */
const METHODS: Readonly<Record<string, Level>> = {
  log: 'info',
  info: 'info',
  dir: 'info',
  dirxml: 'info',
  debug: 'debug',
  warn: 'warn',
  error: 'error',
  // Printed whatever the level: a record of level trace would be gone.
  trace: 'info',
};

/** A line of ours that a destination prints, sooner or later: it is a record already. */
const OWN_LINE = /^\{"level":"[a-z]+","timestamp":"[^"]+"(?:,"logger":|,"event":)/;

/** Makes records of what is printed with this console. What it answers puts the methods back that nobody replaced since. */
export function captureConsole(target: Console): () => void {
  const console = target as unknown as Record<string, Method | undefined>;
  const replaced = Object.entries(METHODS).flatMap(([name, level]) => {
    const original = Object.getOwnPropertyDescriptor(console, name);
    const method = console[name];
    if (typeof method !== 'function') return [];
    const replacement = toMethod(name, level, (args) => method.apply(target, args));
    console[name] = replacement;
    return [{ name, replacement, original }];
  });
  return () => {
    for (const { name, replacement, original } of replaced) {
      if (console[name] !== replacement) continue;
      if (original) Object.defineProperty(console, name, original);
      else Reflect.deleteProperty(console, name);
    }
  };
}

function toMethod(name: string, level: Level, print: (args: unknown[]) => unknown): Method {
  const replacement: Method = (...args) => {
    const isOwn = args.length === 1 && typeof args[0] === 'string' && OWN_LINE.test(args[0]);
    const isWritten =
      !isOwn &&
      writeForeign(() => {
        const fields = toFields(name, args, replacement);
        return { logger: 'console', level, event: 'console_message', fields };
      });
    if (!isWritten) print(args);
  };
  return replacement;
}

function toFields(name: string, args: readonly unknown[], caller: Method): object {
  if (name === 'dir') {
    const [value, options] = args;
    const text =
      typeof value === 'string' ? value : inspect(value, { ...(Object(options) as object), colors: false });
    return { ...toMessageFields([value]), message: text };
  }
  if (name !== 'trace') return toMessageFields(args);
  const trace: { stack: unknown } = { stack: '' };
  Error.captureStackTrace(trace, caller);
  const frames = String(trace.stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { ...toMessageFields(args), stack: frames.join('\n') };
}
