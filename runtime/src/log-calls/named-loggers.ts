import type { DeclaredLogger } from './declared-loggers.js';
import type { LoggerOrigin } from './dialect-origin.js';
import type { Dialect } from './dialect.js';
import { generic } from './dialects/generic.js';
import { DIALECTS } from './dialects/index.js';
import { structured } from './dialects/structured.js';

/** The logger that is called so; undefined for a name of which nobody has said anything. */
export type NamedLoggers = (name: string) => LoggerOrigin | undefined;

/** `runtime` is our own logger, as in `target`. */
const DIALECT_OF: ReadonlyMap<string, Dialect> = new Map([
  ...[...DIALECTS, generic].map((dialect) => [dialect.name, dialect] as const),
  ['runtime', structured],
]);

/** Prepares what was said of names; undefined when that is nothing. The first entry that a name matches counts. */
export function createNamedLoggers(entries: readonly DeclaredLogger[]): NamedLoggers | undefined {
  const known = entries.flatMap(({ names, dialect: name }) => {
    const dialect = DIALECT_OF.get(name);
    if (names === undefined || !dialect) return [];
    return [{ pattern: new RegExp(names, 'u'), origin: { kind: 'logger', dialect } as const }];
  });
  if (known.length === 0) return undefined;
  const answers = new Map<string, LoggerOrigin | undefined>();
  return (name) => {
    if (answers.has(name)) return answers.get(name);
    // `this.#audit` is called `audit` like any other.
    const word = name.replace(/^#/, '');
    const origin = known.find(({ pattern }) => pattern.test(word))?.origin;
    answers.set(name, origin);
    return origin;
  };
}

/** What is wrong with an entry beyond the kinds of its values, as a full sentence. */
export function findLoggerFault(value: unknown, place: string): string | undefined {
  const { module, names, export: exported, makesLoggers } = value as DeclaredLogger;
  if (module === undefined && names === undefined) {
    return `${place} says neither where loggers come from nor what they are called. Give it a module, as in \`module: './lib/logger'\`, or names, as in \`names: '^audit$'\`.`;
  }
  if (names !== undefined && (module ?? exported ?? makesLoggers) !== undefined) {
    return `${place} says both what loggers are called and what a module exports. Make two entries of it.`;
  }
  return undefined;
}

/** Whether a text is a regular expression. */
export function isPattern(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
