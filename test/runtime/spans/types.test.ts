import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTypes } from '../../helpers/check-types.js';

const ROOT = join(import.meta.dirname, '../../..');

const FUNCTIONS = `
import { outgoingHeaders, withSpan, withSpanAsyncIterator, withSpanIterator } from '@logshift/runtime';
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_is: Same<A, B>): void => undefined;
interface User { id: string; roles: readonly string[] }
declare const user: User;

const plain = withSpan('a', () => user);
same<typeof plain, User>(true);
const promised = withSpan('a', { result: (found) => ({ id: found.id }) }, async () => user);
same<typeof promised, Promise<User>>(true);
const typed = withSpan('a', { result: (found: User) => ({ id: found.id }) }, async (span) => { span.end(); return user; });
same<typeof typed, Promise<User>>(true);
function generic<T extends User>(value: T): T { return withSpan('a', { attributes: { 'user.id': value.id } }, () => value); }
function isUser(value: unknown): value is User { return withSpan('a', () => typeof value === 'object' && value !== null && 'id' in value); }
function assertUser(value: unknown): asserts value is User { return withSpan('a', () => { if (!isUser(value)) throw new Error(); }); }
function level(): 'low' | 'high' { return withSpan('a', () => (user.id ? 'low' : 'high')); }
async function tuple(): Promise<[string, number]> { return withSpan('a', async () => ['x', 1]); }
function never(): never { return withSpan('a', () => { throw new Error(); }); }
void [generic, assertUser, level, tuple, never];

function* rows(): Generator<number, string, boolean> { const sent = yield 1; return String(sent); }
const direct = withSpanIterator('a', { result: (end) => ({ length: end.length }) }, rows);
same<typeof direct, Generator<number, string, boolean>>(true);
async function* streams(): AsyncGenerator<User, void, unknown> { yield user; }
const streamed = withSpanAsyncIterator('a', streams);
same<typeof streamed, AsyncGenerator<User, void, unknown>>(true);
const listed = withSpanIterator('a', () => new Set([user]));
for (const each of listed) same<typeof each, User>(true);
class Shop {
  prices = [1, 2];
  *list(from: number): Generator<number, string, void> {
    return yield* withSpanIterator('list', function* () { yield* this.prices.slice(from); return 'end'; }, this);
  }
  async *stream(): AsyncGenerator<number, void, undefined> {
    return yield* withSpanAsyncIterator('stream', { kind: 'client' }, async function* () { yield this.prices.length; }, this);
  }
}
void Shop;

const headers = outgoingHeaders(new Headers());
same<typeof headers, Headers>(true);
const own = outgoingHeaders({ accept: '*/*' });
same<typeof own, { accept: string }>(true);
const fresh = outgoingHeaders();
same<typeof fresh, Record<string, string>>(true);
`;

const METHODS = `
import { Span } from '@logshift/runtime';
interface User { id: string }
export class Users {
  @Span() find<T extends User>(id: T): T { return id; }
  @Span('is_user', { kind: 'client' }) isUser(value: unknown): value is User { return value !== null; }
  @Span((id: string) => ({ attributes: { 'user.id': id } })) async load(id: string): Promise<User> { return { id }; }
  @Span({ result: (count: number) => ({ count }) }) static count(): number { return 1; }
  @Span() *list(): Generator<User, number, void> { yield { id: 'a' }; return 1; }
  @Span() async *stream(): AsyncGenerator<User> { yield { id: 'a' }; }
  @Span() over(value: string): string;
  @Span() over(value: string): string { return value; }
}
`
  .replace(
    '  @Span() over(value: string): string;\n',
    '  over(value: number): number;\n  over(value: string): string;\n',
  )
  .replace(
    '@Span() over(value: string): string { return value; }',
    '@Span() over(value: any): any { return value; }',
  );

const REFUSED = `
import { Span, withSpan } from '@logshift/runtime';
export class Refused {
  @Span() get total(): number { return 1; }
  @Span() field = 1;
  @Span({ kind: 'clint' }) typo(): void {}
}
withSpan('a', { result: (count: string) => ({ count }) }, () => 1);
withSpan('a', { atributes: {} }, () => 1);
`;

describe('the types of spans', () => {
  it('keep what the work gives: generics, predicates, assertions, literals, steps of iterators', () => {
    expect(checkTypes(FUNCTIONS)).toEqual([]);
  });

  it.each([true, false])(
    'keep methods as they are declared (experimentalDecorators: %s)',
    (experimentalDecorators) => {
      expect(
        checkTypes(METHODS, { experimentalDecorators, emitDecoratorMetadata: experimentalDecorators }),
      ).toEqual([]);
    },
  );

  it.each([true, false])(
    'refuse what is no method, and options that are none (experimentalDecorators: %s)',
    (experimentalDecorators) => {
      const lines = checkTypes(REFUSED, { experimentalDecorators }).map((each) => Number(each.split(':')[0]));
      expect([...new Set(lines)]).toEqual([4, 5, 6, 8, 9]);
    },
  );

  it('need neither this compiler nor its newest library', () => {
    const declared = [
      'span-options',
      'with-span',
      'with-span-iterator',
      'span',
      'to-span-method',
      'outgoing-headers',
    ]
      .map((name) => readFileSync(join(ROOT, 'runtime/src', `${name}.ts`), 'utf8'))
      .join('\n');
    expect(declared).not.toMatch(/NoInfer<|IteratorObject|Iterable<[^>]*,/);
  });
});
