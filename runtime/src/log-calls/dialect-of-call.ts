import type { Dialect, Stream } from './dialect.js';
import { generic } from './dialects/generic.js';
import { DIALECTS } from './dialects/index.js';
import type { LogCall } from './log-call.js';

const BY_NAME: ReadonlyMap<string, Dialect> = new Map(
  [...DIALECTS, generic].map((dialect) => [dialect.name, dialect]),
);

/** The table of the library that a log call is written for. */
export function dialectOfCall({ dialect, behind }: Pick<LogCall, 'dialect' | 'behind'>): Dialect | undefined {
  return BY_NAME.get(behind?.dialect ?? dialect);
}

/** Where a call prints unless the program says otherwise; undefined when that is a matter of configuration. */
export function streamOfCall(call: Pick<LogCall, 'dialect' | 'method' | 'behind'>): Stream | undefined {
  const dialect = dialectOfCall(call);
  if (!dialect) return undefined;
  const name = call.behind?.method ?? call.method;
  const method = Object.hasOwn(dialect.methods, name) ? dialect.methods[name] : undefined;
  return (method && 'stream' in method ? method.stream : undefined) ?? dialect.stream;
}

/** Whether a call prints on standard output what a program's user may have asked for, and not a line of a log. */
export function mayAnswer(call: Pick<LogCall, 'dialect' | 'method' | 'behind'>): boolean {
  return streamOfCall(call) === 'stdout' && dialectOfCall(call)?.marksLines !== true;
}
