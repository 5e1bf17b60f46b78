import { describeThrown } from '../describe-thrown.js';
import { toErrorType } from '../error-type.js';
import { isError } from '../is-error.js';
import type { DeadLetterError } from './dead-letters/dead-letter.js';

const MAX_MESSAGE = 8_192;
const MAX_STACK = 16_384;
const MAX_CAUSES = 5;

/** What a handler threw, as text. Anything can be thrown, and reading it may throw again: this never does. */
export function toDeadLetterError(thrown: unknown): DeadLetterError {
  try {
    if (isError(thrown)) return readError(thrown);
    return {
      type: thrown === null ? 'null' : typeof thrown,
      message: cut(describeValue(thrown), MAX_MESSAGE),
    };
  } catch (second) {
    return { type: 'unreadable', message: `What was thrown cannot be read: ${describeThrown(second)}` };
  }
}

function readError(error: Error): DeadLetterError {
  const { message } = error as { readonly message: unknown };
  return {
    type: toErrorType(error),
    message: cut(String(message), MAX_MESSAGE),
    stack: cut(listStacks(error).join('\nCaused by: '), MAX_STACK),
  };
}

/** The stacks of the error and of what caused it; a cause may lead back to the error itself. */
function listStacks(error: Error): readonly string[] {
  const stacks: string[] = [];
  const seen = new Set<unknown>();
  let cause: unknown = error;
  while (cause !== undefined && !seen.has(cause) && stacks.length <= MAX_CAUSES) {
    seen.add(cause);
    const { stack } = cause as { readonly stack?: unknown };
    stacks.push(isError(cause) && typeof stack === 'string' ? stack : describeValue(cause));
    cause = isError(cause) ? cause.cause : undefined;
  }
  return stacks;
}

/** Thrown objects that are no errors mostly say what they mean in their members: `{ code: 'E_STOCK' }`. */
function describeValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return describeThrown(value); // e.g. one that refers to itself
  }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…[${text.length - most} more]`;
}
