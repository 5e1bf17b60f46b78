import type { KeyJudge } from './judge-key.js';

const NAMING_KEYS = ['name', 'key', 'header'];

/** `{ name: 'Authorization', value: … }`, as HAR files and form data have it: the name stands beside its value. */
export function hidesNamedValue(owner: object, judge: KeyJudge): boolean {
  try {
    return NAMING_KEYS.some((key) => {
      const name = (owner as Record<string, unknown>)[key];
      return typeof name === 'string' && judge(name).isHidden;
    });
  } catch {
    return true; // whose name cannot be read may be anything
  }
}

/**
 * Whether the item in front of this one names it as sensitive: `['--password', 'hunter2']` of a command line, the
 * `['Authorization', 'Bearer …', …]` of raw headers, or the pair `['token', 'abc']` in a list of pairs.
 */
export function hidesNextItem(previous: unknown, isPairInList: boolean, judge: KeyJudge): boolean {
  if (typeof previous !== 'string' || previous.length > 100) return false;
  const isFlag = previous.startsWith('--');
  const verdict = judge(previous);
  return verdict.isHidden && (isFlag || isPairInList || verdict.inText === 'line');
}
