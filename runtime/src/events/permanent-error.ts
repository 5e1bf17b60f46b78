import { isError } from '../is-error.js';

/** Known to the ESM and the CommonJS copy of this package alike, where `instanceof` is not. */
const PERMANENT = Symbol.for('@logshift/runtime.permanent-error');

/** Thrown by a handler that no further attempt could help: the event goes to the dead letters at once. */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';
  readonly [PERMANENT] = true;
}

/** Whether a thrown value forbids further attempts; BullMQ's own error that says so counts as well. */
export function isPermanent(thrown: unknown): boolean {
  if (!isError(thrown)) return false;
  try {
    return PERMANENT in thrown || thrown.name === 'UnrecoverableError';
  } catch {
    return false; // a proxy or a getter that throws
  }
}
