import type { LegacySerializer } from '../compat/legacy-options.js';
import { isError } from '../is-error.js';

type Serializers = Readonly<Record<string, LegacySerializer>>;

/**
 * The serializers, with errors left to us where theirs is the one that pino brings along: records have one shape of
 * errors. What a serializer of the program makes of an error is what stands there.
 */
export function withOwnErrors(serializers: Serializers): Serializers {
  const { err } = serializers;
  if (typeof err !== 'function') return serializers;
  return { ...serializers, err: (value: never) => serializeError(value, err as (value: unknown) => unknown) };
}

function serializeError(value: unknown, serializer: (value: unknown) => unknown): unknown {
  const shown = serializer(value);
  return isError(value) && isOrdinary(shown, value) ? value : shown;
}

/** Pino's serializer keeps the error beside what it says of it, and says all. */
function isOrdinary(shown: unknown, error: Error): boolean {
  if (shown === error) return true;
  const { raw, message, stack } = Object(shown) as Readonly<Record<string, unknown>>;
  return raw === error && startsWith(message, error.message) && startsWith(stack, error.stack);
}

function startsWith(text: unknown, beginning: string | undefined): boolean {
  return beginning === undefined || (typeof text === 'string' && text.startsWith(beginning));
}
