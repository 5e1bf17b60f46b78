import { qualifyReservedKey } from '../conventions/index.js';
import { keepsCallee } from './keeps-callee.js';
import type { KeyOf } from './name-log-calls.js';
import type { TargetLibrary } from './targets/target-library.js';

/**
 * Keys of fields that another library than our runtime prints: those that the author wrote stay, since records are
 * searched by them, and none is one that the record itself uses. pino shows an error under `err` whatever its settings.
 */
export function targetKey(target: TargetLibrary): KeyOf {
  const { reservedKeys, errors } = target;
  return (call, hole, chosen) => {
    const isShown = hole.isError && errors === 'serialized' && ERROR_KEYS.has(hole.key ?? '');
    const isAuthored =
      hole.isField ?? (hole.form === 'entry' && !hole.isError && keepsCallee(call.dialect, target));
    const key = isAuthored && hole.key !== undefined && !isShown ? hole.key : chosen;
    if (!Object.hasOwn(reservedKeys, key)) return key;
    const qualified = qualifyReservedKey(key);
    return qualified === key ? reservedKeys[key] : qualified;
  };
}

/** Keys that say no more than that the value is an error. */
const ERROR_KEYS: ReadonlySet<string> = new Set(['e', 'er', 'err', 'error', 'ex', 'exception']);

/** Whether a library shows an error that an author put under a key, as far as it can show one at all. */
export function showsErrorUnder(key: string, { errors }: TargetLibrary): boolean {
  if (errors === 'own-fields') return true;
  return errors === 'serialized' ? ERROR_KEYS.has(key) : key === 'err';
}
