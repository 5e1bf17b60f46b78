import { types } from 'node:util';

/** Whether the value is an Error, also one of another realm (vm contexts, Jest), whose `instanceof` fails here. */
export function isError(value: unknown): value is Error {
  if (types.isNativeError(value)) return true;
  try {
    return value instanceof Error;
  } catch {
    return false; // a revoked proxy throws when its prototype is asked for
  }
}
