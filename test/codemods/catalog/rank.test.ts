import { lineShapeOf } from '@logshift/runtime/log-calls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineMatcher } from '../../../codemods/src/catalog/rank/line-matcher.js';
import { matchesShape } from '../../../codemods/src/catalog/rank/match-shape.js';
import { readLines } from '../../../codemods/src/catalog/rank/read-lines.js';
import { toSaidLine } from '../../../codemods/src/catalog/rank/said-line.js';

const messageOf = (text: string) => ({ text, shape: lineShapeOf(text)! });

describe('what a line says', () => {
  it.each([
    ['{"level":"warn","message":"disk full","timestamp":"…"}', { text: 'disk full', level: 'warn' }],
    ['{"name":"a","level":50,"msg":"job failed","v":0}', { text: 'job failed', level: 'error' }],
    ['{"level":30,"time":1,"msg":"started"}', { text: 'started', level: 'info' }],
    ['{"log":"2026 [info] started\\n","stream":"stdout"}', { text: '2026 [info] started' }],
    [
      '{"log":"{\\"level\\":30,\\"msg\\":\\"in a container\\"}\\n"}',
      { text: 'in a container', level: 'info' },
    ],
    ['web_1  | {"level":30,"msg":"composed"}', { text: 'composed', level: 'info' }],
    ['{"level":"info","event":"order_placed"}', { text: '', level: 'info', event: 'order_placed' }],
    ['\u001b[32minfo\u001b[39m: done {"id":1}', { text: 'info: done {"id":1}' }],
    ['  express:router dispatching GET / +2ms', { text: 'dispatching GET /' }],
    ['{"not json', { text: '{"not json' }],
    ['{"a":1}', { text: '{"a":1}' }],
  ])('%s', (line, said) => {
    expect(toSaidLine(line)).toEqual(said);
  });
});

describe('whether a message printed a line', () => {
  it.each([
    ['Order {id} placed', 'Order 7 placed', true],
    ['Order {id} placed', '2026-01-15T10:00:00Z [orders] info: Order 7 placed', true],
    ['Order {id} placed', 'info: Order 7 placed {"sku":1}', true],
    ['Order {id} placed', '[2026-01-15 10:00] [INFO] default - Order 7 placed', true],
    ['Order {id} placed', 'WARN Order 7 placed', true],
    ['Order {id} placed', 'Order 7 was not placed yet, sorry', false],
    ['Order {id} placed', 'Reorder 7 placed', false],
    ['Order {id} placed', 'Order 7 placed by ann', false],
    ['done', 'upload not done', false],
    ['done', 'done', true],
    ['done', 'done.', true],
    ['done', 'abandoned', false],
    ['took {ms} ms', 'took 3 ms or 4 ms', true],
    ['{name} connected', 'my dear bob connected', true],
    ['got {n} of {m}', 'got 1 of 2', true],
    ['got {n} of {m}', 'got 1', false],
  ])('%j: %j: %s', (text, line, expected) => {
    expect(matchesShape(line, messageOf(text).shape)).toBe(expected);
  });
});

describe('the search', () => {
  it('prefers the message that says most', () => {
    const find = createLineMatcher(
      ['User {id}', 'User {id} logged in', 'User {id} logged in from {ip}'].map(messageOf),
    );
    expect(find('User 7 logged in from ::1')?.text).toBe('User {id} logged in from {ip}');
    expect(find('User 7 logged in')?.text).toBe('User {id} logged in');
    expect(find('User 7')?.text).toBe('User {id}');
    expect(find('Users')).toBeUndefined();
  });

  it('finds the same as a look at every message would', () => {
    const words = fc.constantFrom('order', 'placed', 'user', 'lost', '{x}', '-', 'in');
    const texts = fc.array(
      fc.array(words, { minLength: 1, maxLength: 4 }).map((each) => each.join(' ')),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(texts, fc.array(words, { maxLength: 8 }), (all, line) => {
        const messages = all.filter((text) => lineShapeOf(text)).map(messageOf);
        const said = line.join(' ').replaceAll('{x}', '7');
        const weights = messages
          .filter(({ shape }) => matchesShape(said, shape))
          .map(({ shape }) => shape.literals.join('').length);
        const found = createLineMatcher(messages)(said);
        expect(found?.shape.literals.join('').length).toBe(
          weights.length === 0 ? undefined : Math.max(...weights),
        );
      }),
    );
  });

  it('knows nothing without messages', () => {
    expect(createLineMatcher([])('anything')).toBeUndefined();
  });
});

describe('reading lines', () => {
  const linesOf = async (...chunks: readonly (string | Uint8Array)[]) => {
    const lines: string[] = [];
    async function* stream() {
      yield* chunks;
    }
    for await (const line of readLines(stream())) lines.push(line);
    return lines;
  };

  it('gives the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replace(/[\r\n]/g, ''))),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const bytes = new TextEncoder().encode(lines.map((line) => `${line}\r\n`).join(''));
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
            bytes.slice(index * size, (index + 1) * size),
          );
          expect(await linesOf(...chunks)).toEqual(lines);
        },
      ),
    );
  });

  it('keeps the start of a line that never ends, and the line behind it', async () => {
    const chunks = Array.from({ length: 100 }, () => 'x'.repeat(10_000));
    const [long = '', next] = await linesOf('start ', ...chunks, '\nnext');
    expect(long.slice(0, 8)).toBe('start xx');
    expect(long.length).toBeLessThan(20_000);
    expect(next).toBe('next');
  });
});
