import type { LoggerOrigin } from './dialect-origin.js';
import { createDeclaredModules, type DeclaredLogger } from './declared-loggers.js';
import { toWrapperOrigin, type DeclaredWrapper } from './declared-wrappers.js';
import type { LoggerModules } from './logger-module.js';
import { createNamedLoggers, type NamedLoggers } from './named-loggers.js';

/** What people say of the loggers and log functions of a project, ready to be asked. */
export interface DeclaredLogging {
  /** What a module gives out. Asking costs nothing, so every name that is imported is looked up. */
  readonly modules: LoggerModules;
  /** Loggers by what they are called; undefined where nobody said that. */
  readonly named: NamedLoggers | undefined;
  /** Log functions by the callee as calls write it: `app.report.failure`. */
  readonly callees: ReadonlyMap<string, LoggerOrigin>;
  /** Whether a text can hold a call of any of them. False only when it surely does not. */
  readonly isMentionedIn: (text: string) => boolean;
}

/** Prepares what was declared; undefined when that is nothing. */
export function createDeclaredLogging(
  loggers: readonly DeclaredLogger[],
  wrappers: readonly DeclaredWrapper[],
): DeclaredLogging | undefined {
  if (loggers.length + wrappers.length === 0) return undefined;
  const functions = wrappers.flatMap((wrapper) =>
    wrapper.name === undefined ? [] : [[wrapper.name, wrapper] as const],
  );
  const callees = new Map(
    functions.map(([name, wrapper]) => [name, toWrapperOrigin(wrapper, methodOf(name))] as const),
  );
  const words = new Set([
    ...[...callees.keys()].map(lastWord),
    ...[...loggers, ...wrappers].flatMap(({ module }) => (module === undefined ? [] : lastWord(module))),
  ]);
  const named = createNamedLoggers(loggers);
  return {
    modules: createDeclaredModules(loggers, wrappers),
    named,
    callees,
    isMentionedIn: (text) =>
      [...words].some((word) => text.includes(word)) || (named !== undefined && mentionsOne(text, named)),
  };
}

/** Whether a word that something is called on is the name of a logger. */
function mentionsOne(text: string, named: NamedLoggers): boolean {
  return (text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).some((word) => named(word) !== undefined);
}

function methodOf(callee: string): string | undefined {
  return callee.includes('.') ? lastWord(callee) : undefined;
}

/** `failure` of `app.report.failure`; of `./lib/log/index.js` the folder, by which imports may name it. */
function lastWord(name: string): string {
  const path = name.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  return path.split(/[./]/).at(-1) ?? path;
}
