import { compareLevels, isLevel, LEVELS, parseLevel } from '@logshift/runtime/conventions';
import { describe, expect, it } from 'vitest';

describe('levels', () => {
  it('are ordered from trace to fatal', () => {
    expect([...LEVELS].reverse().sort(compareLevels)).toEqual([...LEVELS]);
    expect(compareLevels('warn', 'warn')).toBe(0);
  });

  it('are told from their aliases and from anything that is no string', () => {
    expect(LEVELS.every(isLevel)).toBe(true);
    expect(['warning', 'WARN', '', 30, null, undefined].filter(isLevel)).toEqual([]);
  });
});

describe('parseLevel', () => {
  it.each([
    ['WARNING', 'warn'],
    [' warn ', 'warn'],
    ['silly', 'trace'],
    ['verbose', 'debug'],
    ['http', 'info'],
    ['notice', 'info'],
    ['err', 'error'],
    ['crit', 'fatal'],
    ['emerg', 'fatal'],
    ['mark', 'info'],
    [10, 'trace'],
    [60, 'fatal'],
    ['30', 'info'],
  ] as const)('takes %j of other loggers for %s', (value, level) => {
    expect(parseLevel(value)).toBe(level);
  });

  it.each(['off', 'silent', '', 'constructor', '__proto__', 35, Number.NaN])(
    'does not make a level of %j',
    (value) => {
      expect(parseLevel(value)).toBeUndefined();
    },
  );
});
