import type { Dialect } from './dialect.js';
import type { ExportedLogger } from './dialect-origin.js';
import { generic } from './dialects/generic.js';
import { DIALECTS } from './dialects/index.js';
import { structured } from './dialects/structured.js';
import { withWrappers, type DeclaredWrapper } from './declared-wrappers.js';
import type { LoggerExports, LoggerModules } from './logger-module.js';

/** What a person says of loggers that cannot be followed here: of what a module exports, or of what they are called. */
export interface DeclaredLogger {
  /** As imports write it, or the end of that: `./lib/logger`, `@shop/log`. */
  readonly module?: string | undefined;
  /** A regular expression for the last word of a receiver: `^audit$` for `this.deps.audit.info('placed')`. */
  readonly names?: string | undefined;
  /** The export's name; the module itself and its default export when it is left out. */
  readonly export?: string | undefined;
  /** The library behind it, by the name of its dialect: `winston`; `runtime` for our own logger. */
  readonly dialect: string;
  /** Whether the export makes loggers when it is called: `require('./logger').create('orders')`. */
  readonly makesLoggers?: boolean | undefined;
}

/** Names of dialects that a logger can be declared to be of; ours, and streams, are not among them. */
export const DECLARABLE_DIALECTS: readonly string[] = [...DIALECTS, generic]
  .filter(({ arguments: order }) => order !== 'event-and-fields' && order !== 'text')
  .map(({ name }) => name)
  .sort();

/** Looks modules up in what was declared; a module that is named by several entries has all of their exports. */
export function createDeclaredModules(
  loggers: readonly DeclaredLogger[],
  wrappers: readonly DeclaredWrapper[] = [],
): LoggerModules {
  const declaredLoggers = withPaths(loggers);
  const declaredWrappers = withPaths(wrappers);
  return (specifier) => {
    const path = toPath(specifier);
    const isMeant = (entry: { readonly path: string }) =>
      path === entry.path || path.endsWith(`/${entry.path}`);
    const [ownLoggers, ownWrappers] = [declaredLoggers.filter(isMeant), declaredWrappers.filter(isMeant)];
    if (ownLoggers.length + ownWrappers.length === 0) return undefined;
    return withWrappers(toExports(ownLoggers), ownWrappers);
  };
}

function withPaths<Entry extends { readonly module?: string | undefined }>(
  entries: readonly Entry[],
): readonly (Entry & { readonly path: string })[] {
  return entries.flatMap((entry) =>
    entry.module === undefined ? [] : [{ ...entry, path: toPath(entry.module) }],
  );
}

/** `../../lib/logger/index.js` and `./lib/logger` are one module to whoever names it. */
function toPath(specifier: string): string {
  return specifier
    .replaceAll('\\', '/')
    .replace(/^(?:\.{1,2}\/)+/, '')
    .replace(/\.[cm]?[jt]sx?$/, '')
    .replace(/\/index$/, '');
}

function toExports(entries: readonly DeclaredLogger[]): LoggerExports {
  const named: Record<string, ExportedLogger> = {};
  let self: ExportedLogger | undefined;
  for (const { export: name = 'default', dialect, makesLoggers } of entries) {
    const origin = toDeclaredOrigin(dialect, makesLoggers ?? false);
    if (origin && name === 'default') self = origin;
    else if (origin) named[name] = origin;
  }
  return { ...(self && { self }), named };
}

function toDeclaredOrigin(name: string, makesLoggers: boolean): ExportedLogger | undefined {
  const dialect = name === 'runtime' ? structured : [...DIALECTS, generic].find((each) => each.name === name);
  if (!dialect) return undefined;
  const kind = isFunction(dialect) ? 'function' : 'logger';
  return makesLoggers ? { kind: 'factory', dialect, makes: kind } : { kind, dialect };
}

/** Of debug and its like a logger is a function without methods. */
function isFunction({ methods, bareCall }: Dialect): boolean {
  return bareCall !== undefined && Object.keys(methods).length === 0;
}
