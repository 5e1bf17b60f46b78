import { describe, expect, it } from 'vitest';
import { isPlural, toSingular } from '../../../../runtime/src/log-calls/naming/noun-number.js';

describe('the number of a noun', () => {
  it.each([
    ['items', 'item'],
    ['entries', 'entry'],
    ['matches', 'match'],
    ['addresses', 'address'],
    ['responses', 'response'],
    ['children', 'child'],
    ['indices', 'index'],
    ['keys', 'key'],
  ])('of %s in the singular is %s', (plural, singular) => {
    expect(isPlural(plural)).toBe(true);
    expect(toSingular(plural)).toBe(singular);
  });

  it.each(['status', 'address', 'redis', 'process', 'class', 'news', 'dns', 'analysis', 'is'])(
    'is singular for %s, which only looks like a plural',
    (noun) => {
      expect(isPlural(noun)).toBe(false);
      expect(toSingular(noun)).toBe(noun);
    },
  );
});
