import { formatWithOptions, stripVTControlCharacters } from 'node:util';
import { isError } from '../is-error.js';

/** Inspected deeper than Node prints, a request would fill the record; the values themselves are cut by its limits. */
const INSPECTION = { colors: false, depth: 2, breakLength: Infinity } as const;

/**
 * The fields of a printf-like call: the text that it printed under `message`, the first error under `err`, further ones
 * under `errors`, and the values that are more than text under `args`, where redaction finds their keys.
 */
export function toMessageFields(args: readonly unknown[]): object {
  const errors = args.filter(isError);
  const values = args.filter((value) => isObject(value) && !isError(value));
  return {
    message: toMessage(args),
    ...(errors.length > 0 && { err: errors[0] }),
    ...(errors.length > 1 && { errors: errors.slice(1) }),
    ...(values.length > 0 && { args: values }),
  };
}

/** The text as a person reads it: an error by its message alone, since its stack stands under `err`, and no colours. */
export function toMessage(args: readonly unknown[]): string {
  const shown = args.map((value) => (isError(value) ? toShownError(value) : value));
  return withoutColours(safeFormat(shown)).replace(/\n$/, '');
}

export function withoutColours(text: string): string {
  return text.includes('\u001B') ? stripVTControlCharacters(text) : text;
}

/** Stands for an error in a text, whatever placeholder it is put in by. */
class ShownError {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.#text;
  }
}

function toShownError(error: unknown): ShownError {
  try {
    return new ShownError(String(error));
  } catch {
    return new ShownError('[Error]');
  }
}

function safeFormat(args: readonly unknown[]): string {
  try {
    return formatWithOptions(INSPECTION, ...(args as [unknown, ...unknown[]]));
  } catch {
    return args.filter((value) => typeof value === 'string').join(' '); // the values stand under `args`
  }
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
