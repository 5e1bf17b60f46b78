import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessagePart } from '@logshift/runtime/log-calls';
import { planSource } from '../../helpers/plan-source.js';

const piece = fc.oneof(
  fc.constantFrom('%s', '%d', '%i', '%f', '%j', '%o', '%O', '%%'),
  fc.constantFrom('%', '% d', '%5d', '%.2f', '%x', '%-5s', '100% ', ' %'),
  fc.stringMatching(/^[a-z ]{1,6}$/),
);
const value = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  // No bigint: Node itself throws for `%j` of one, and there is no line to compare with.
  fc.constantFrom(null, undefined, -0, NaN),
  fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.integer(), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  fc.array(fc.integer(), { maxLength: 3 }),
);

/** Prints a message as Node would print its parts, with the values that the names stand for. */
function print(message: readonly MessagePart[], source: string, values: readonly unknown[]): string {
  return message
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const held = values[Number(source.slice(...part.range).slice(1))];
      if (part.placeholder) return format(`%${part.placeholder}`, held);
      return typeof held === 'string' ? held : inspect(held);
    })
    .join('');
}

describe('a format string', () => {
  test('is read as util.format prints it: every value is a hole, in order, and the text is the same', () => {
    let complete = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 7 }),
        fc.array(value, { maxLength: 4 }),
        (pieces, values) => {
          const formatString = `say ${pieces.join('')}`;
          const names = values.map((_, index) => `v${index}`);
          const source = `console.log(${[JSON.stringify(formatString), ...names].join(', ')});`;
          const [planned] = planSource(source).calls;
          const { message, doubt, refusal } = planned?.call ?? { message: [] };
          // The style under a `%c` would no longer be computed, so such a call is refused.
          if (refusal === 'css-placeholder') {
            expect(formatString).toContain('%c');
            return;
          }
          const held = message.flatMap((part) => (part.kind === 'hole' ? [source.slice(...part.range)] : []));
          expect(held).toEqual(names);
          if (doubt === 'too-few-arguments') return;
          complete += 1;
          expect(print(message, source, values)).toBe(format(formatString, ...values));
        },
      ),
      { numRuns: 2000 },
    );
    expect(complete).toBeGreaterThan(500);
  });

  test('that lacks values is marked, and its orphans are taken out', () => {
    const [planned] = planSource("console.log('user %s of %s', name);").calls;
    expect(planned?.call.doubt).toBe('too-few-arguments');
    expect(planned?.call.message.map((part) => (part.kind === 'text' ? part.text : '<>'))).toEqual([
      'user ',
      '<>',
      ' of ',
    ]);
  });

  test('with one argument is printed as it stands', () => {
    const [planned] = planSource("console.log('50%% done');").calls;
    expect(planned?.call.message).toEqual([{ kind: 'text', text: '50%% done' }]);
  });
});
