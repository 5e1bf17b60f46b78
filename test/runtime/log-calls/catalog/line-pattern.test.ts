import { lineShapeOf, literalsOf, messageKey, toLinePattern } from '@logshift/runtime/log-calls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const matches = (text: string, line: string): boolean => new RegExp(toLinePattern(text) ?? '(?!)').test(line);

/** A text of an old message with holes, and the values that fill it. */
const messages = fc
  .array(
    fc.tuple(
      fc.constantFrom('order ', ' placed', ' (', '.*', 'a|b', '[x] ', '\\d{2}', '{}', 'ms'),
      fc.boolean(),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.map(([literal, isHole]) => ({ literal, isHole })));

describe('the pattern of a message', () => {
  it.each([
    ['Order {order_id} placed in {duration_ms}ms', '2026-01-15 [info]: Order 7 placed in 12ms {"a":1}', true],
    ['Order {order_id} placed in {duration_ms}ms', 'Order 7 cancelled in 12ms', false],
    ['{name} connected', 'bob connected', true],
    ['100% (done)', 'progress: 100% (done)', true],
    ['a.b', 'axb', false],
    ['\nbanner {version}\n----', 'banner 1.2', true],
    ['took {{literal}} {ms}', 'took {literal} 3', true],
  ])('%j in the line %j: %s', (text, line, expected) => {
    expect(matches(text, line)).toBe(expected);
  });

  it.each([['{err}'], [''], [': {a} - {b}'], ['\u2713']])('is none for %j, which has no words', (text) => {
    expect(toLinePattern(text)).toBeUndefined();
  });

  it('matches every line that the message prints, whatever its values are', () => {
    fc.assert(
      fc.property(
        messages,
        fc.array(fc.string({ unit: 'grapheme-ascii' })),
        fc.string(),
        (pieces, values, before) => {
          const text = pieces
            .map(({ literal, isHole }) => literal.replace(/[{}]/g, '$&$&') + (isHole ? '{key}' : ''))
            .join('');
          const line = pieces
            .map(
              ({ literal, isHole }, index) =>
                literal + (isHole ? (values[index] ?? '').replace(/\s/g, '_') : ''),
            )
            .join('');
          if (lineShapeOf(text) === undefined) return;
          expect(matches(text, before.replace(/[\r\n\u2028\u2029]/g, ' ') + line)).toBe(true);
        },
      ),
    );
  });

  it('takes linear time on lines that repeat its words and never end as it does', () => {
    const line = 'a b '.repeat(50_000);
    const pattern = new RegExp(toLinePattern('a {x} b {x} a {x} b {x} a {x} never') ?? '');
    // A pattern of `.*` would need more steps here than a computer has made since there are computers.
    expect(pattern.test(line)).toBe(false);
  });
});

describe('the key of a message', () => {
  const key = (text: string, level = 'info' as const, logger = 'console') =>
    messageKey({ text, level, logger });

  it('does not depend on what fields are called', () => {
    expect(key('user {user_id} in')).toBe(key('user {id} in'));
  });

  it('tells braces of the text from holes', () => {
    expect(key('{{a}}')).not.toBe(key('{{b}}'));
    expect(key('{{}} {x}')).not.toBe(key('{x} {{}}'));
  });

  it('tells loggers and levels apart', () => {
    expect(key('done')).not.toBe(messageKey({ text: 'done', level: 'warn', logger: 'console' }));
    expect(key('done')).not.toBe(key('done', 'info', 'winston'));
  });
});

it('gives one literal more than there are holes', () => {
  expect(literalsOf('{a}b{c}{d}')).toEqual(['', 'b', '', '']);
  expect(literalsOf('{{a}} {b}')).toEqual(['{a} ', '']);
});
