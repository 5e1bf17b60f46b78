import type { Reading } from './reading.js';
import { rangeOf, type Call } from './syntax.js';
import type { Target } from './target.js';

/**
 * A method that the library does not have, on a logger that stays: one that is given a text is taken for a level that
 * the program added, `logger.audit('order placed')`. It stays as it is, so its rank need not be known.
 */
export function customLevelAction(target: Target, { arguments: args }: Call, reading: Reading): Target {
  const { dialect, action } = target;
  const isUnknown = 'refusal' in action && action.refusal === 'unknown-method';
  if (!isUnknown || !reading.isKept(dialect)) return target;
  const saysSomething = args
    .slice(0, 2)
    .some((argument) => reading.lowerString(argument, rangeOf(argument)) !== undefined);
  return saysSomething ? { ...target, action: { level: 'info', doubt: 'custom-level' } } : target;
}
