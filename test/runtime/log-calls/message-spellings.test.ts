import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogCall, MessagePart } from '@logshift/runtime/log-calls';
import { planSource } from '../../helpers/plan-source.js';

/** A message as a test means it: texts and names of variables. */
type Part = { readonly text: string } | { readonly name: string };

const text = fc
  .stringMatching(/^[a-zA-Z0-9 ,.:;!()[\]{}<>=/$#@&*_-]{1,12}$/)
  // A message says something; punctuation alone would be refused as decoration.
  .map((value) => ({ text: value }));
const name = fc.integer({ min: 0, max: 99 }).map((number) => ({ name: `value${number}` }));
const message = fc
  .tuple(fc.constant({ text: 'user ' }), fc.array(fc.oneof(text, name), { maxLength: 8 }))
  .map(([first, rest]): Part[] => distinct([first, ...rest]));

/** A variable printed twice is held once, so each name is taken once. */
function distinct(parts: readonly Part[]): Part[] {
  const seen = new Set<string>();
  return parts.filter((part) => !('name' in part) || (!seen.has(part.name) && seen.add(part.name)));
}

const quote = (value: string) => JSON.stringify(value);
const SPELLINGS: Readonly<Record<string, (parts: readonly Part[]) => string>> = {
  template: (parts) =>
    `\`${parts.map((part) => ('text' in part ? part.text.replace(/[`$\\]/g, '\\$&') : `\${${part.name}}`)).join('')}\``,
  concatenation: (parts) => parts.map((part) => ('text' in part ? quote(part.text) : part.name)).join(' + '),
  format: (parts) => {
    const names = parts.flatMap((part) => ('name' in part ? [part.name] : []));
    const format = parts.map((part) => ('text' in part ? part.text : '%s')).join('');
    return [quote(format), ...names].join(', ');
  },
};

function readOne(source: string): LogCall {
  const { calls } = planSource(source);
  if (calls.length !== 1 || !calls[0]) throw new Error(`One call expected: ${source}`);
  return calls[0].call;
}

/** A message as text, with holes by the names they hold, so that spellings can be compared. */
function normal(parts: readonly MessagePart[], source: string): readonly string[] {
  return parts.map((part) => (part.kind === 'text' ? part.text : `<${source.slice(...part.range)}>`));
}

describe('a message', () => {
  test('reads the same as template, concatenation and format string', () => {
    fc.assert(
      fc.property(message, (parts) => {
        const readings = Object.values(SPELLINGS).map((spell) => {
          const source = `console.log(${spell(parts)});`;
          return normal(readOne(source).message, source);
        });
        const [template, concatenation, format] = readings;
        expect(concatenation).toEqual(template);
        expect(format).toEqual(template);
        const names = parts.flatMap((part) => ('name' in part ? [`<${part.name}>`] : []));
        expect(template?.filter((part) => part.startsWith('<value'))).toEqual(names);
      }),
      { numRuns: 500 },
    );
  });
});
