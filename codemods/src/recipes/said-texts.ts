import { readStyle, syntax, type Edit, type SyntaxNode } from '@logshift/runtime/log-calls';
import { indentAt } from '../text/indent-at.js';
import type { TestedCall } from '../text/tested-call.js';
import type { FollowedSpy } from './followed-spy.js';

const { callOf, identifierName, literalOf, memberOf, rangeOf, stringOf, unwrap } = syntax;

type Around = readonly SyntaxNode[];

/** The event that a printed text became, and what stands in the text for its fields. */
interface Said {
  readonly event: string;
  readonly values: readonly (readonly [key: string, text: string])[];
}

/** How often a text may be one of several calls; the first fitting one alone would be a guess. */
function findSaid(
  calls: readonly TestedCall[],
  saidBy: (message: string) => Said['values'] | undefined,
): Said | undefined {
  const found = new Map<string, Said>();
  for (const { event, was } of calls) {
    const values = event && was?.message !== undefined ? saidBy(was.message) : undefined;
    if (event && values) found.set(event.name, { event: event.name, values });
  }
  const [only] = found.values();
  return found.size === 1 ? only : undefined;
}

const HOLE = /\{\{|\}\}|\{([^{}]*)\}/g;

/** What stands for the holes of `User {user_id} failed` in a text, or undefined where the text is another. */
function valuesIn(message: string, text: string): Said['values'] | undefined {
  const keys: string[] = [];
  let pattern = '';
  let from = 0;
  for (const hole of message.matchAll(HOLE)) {
    pattern += escape(message.slice(from, hole.index));
    from = hole.index + hole[0].length;
    if (hole[1] === undefined) pattern += escape(hole[0].charAt(0));
    else {
      keys.push(hole[1]);
      pattern += '(.+?)';
    }
  }
  const match = new RegExp(`^${pattern}${escape(message.slice(from))}$`, 's').exec(text);
  if (match !== null) return keys.map((key, index) => [key, match[index + 1] ?? ''] as const);
  // `console.error('Could not load', err)`: the text is the first of two arguments.
  const constant = message.slice(0, message.search(/\{/) < 0 ? undefined : message.search(/\{/));
  return constant.trimEnd() === text.trimEnd() && constant.trim().includes(' ') ? [] : undefined;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `assert.equal(spy.mock.calls[0].arguments[0], 'User 7 failed')`, and the same of jest and sinon. */
export function followSaid(node: SyntaxNode, around: Around, spy: FollowedSpy): readonly Edit[] | undefined {
  const asked = askedArgument(node, around);
  if (asked?.argument !== 0) return undefined;
  const { top, outside, call: index } = asked;
  const compared = comparedWith(top, outside);
  const text = compared && stringOf(unwrap(compared.literal));
  if (!compared || text === undefined || text.includes('%')) return undefined;
  const said = findSaid(spy.calls, (message) => valuesIn(message, text));
  if (!said) return undefined;
  const record = `${spy.name}.at('${spy.level}')[${index}]`;
  const [start, end] = rangeOf(top);
  const [from, to] = rangeOf(compared.literal);
  const values = said.values.filter(([key]) => key !== 'err');
  const more = askFields(compared, { record, values, literal: [from, to], top: [start, end] }, spy.text);
  return (
    more && [
      { start, end, text: `${record}.event` },
      { start: from, end: to, text: `'${said.event}'` },
      ...more,
    ]
  );
}

interface AskedArgument {
  readonly call: number;
  readonly argument: number;
  /** The whole expression, and what is around it. */
  readonly top: SyntaxNode;
  readonly outside: Around;
}

/** Ways to the arguments of a call: of node:test, of jest and vitest, of sinon. */
const WAYS: readonly RegExp[] = [
  /^mock\.calls\.(\d+)\.arguments\.(\d+)$/,
  /^mock\.calls\.(\d+)\.(\d+)$/,
  /^args\.(\d+)\.(\d+)$/,
  /^(firstCall)\.args\.(\d+)$/,
];

function askedArgument(node: SyntaxNode, around: Around): AskedArgument | undefined {
  const words: string[] = [];
  let top = node;
  for (let index = around.length - 1; index >= 0; index -= 1) {
    const parent = around[index] as SyntaxNode;
    const member = memberOf(parent);
    if (member?.object !== top) break;
    const { property, computed } = parent as unknown as {
      readonly property: SyntaxNode;
      readonly computed?: boolean;
    };
    const word = computed ? literalOf(property)?.value : member.property;
    if (typeof word !== 'string' && typeof word !== 'number') return undefined;
    words.push(String(word));
    top = parent;
    const way = WAYS.map((each) => each.exec(words.join('.'))).find((match) => match !== null);
    if (way) {
      const call = way[1] === 'firstCall' ? 0 : Number(way[1]);
      return { call, argument: Number(way[2]), top, outside: around.slice(0, index) };
    }
  }
  return undefined;
}

interface Compared {
  readonly literal: SyntaxNode;
  /** The statement of the assertion alone. */
  readonly statement: SyntaxNode;
}

const EQUALITIES = /^(?:equal|strictEqual|deepEqual|deepStrictEqual|is)$/;
const MATCHERS = /^(?:toBe|toEqual|toStrictEqual|equal|eql)$/;

function comparedWith(top: SyntaxNode, outside: Around): Compared | undefined {
  const parent = outside.at(-1);
  const call = parent && callOf(parent);
  if (call?.arguments[0] !== top) return undefined;
  return call.arguments.length === 1
    ? comparedByExpect(call.callee, outside)
    : comparedByAssert(call, outside);
}

/** `assert.equal(asked, 'text')` */
function comparedByAssert(
  { callee, arguments: args }: NonNullable<ReturnType<typeof callOf>>,
  outside: Around,
): Compared | undefined {
  const [, literal] = args;
  const statement = outside.at(-2);
  if (!literal || args.length > 2 || !EQUALITIES.test(memberOf(callee)?.property ?? '')) return undefined;
  return statement?.type === 'ExpressionStatement' ? { literal, statement } : undefined;
}

/** `expect(asked).toBe('text')` */
function comparedByExpect(callee: SyntaxNode, outside: Around): Compared | undefined {
  const [matcher, asserted, statement] = [outside.at(-2), outside.at(-3), outside.at(-4)];
  const assertion = asserted && callOf(asserted);
  if (!matcher || assertion?.callee !== matcher || identifierName(unwrap(callee)) !== 'expect')
    return undefined;
  const [literal, ...others] = assertion.arguments;
  if (!literal || others.length > 0 || !MATCHERS.test(memberOf(matcher)?.property ?? '')) return undefined;
  return statement?.type === 'ExpressionStatement' ? { literal, statement } : undefined;
}

interface FieldQuestion {
  readonly record: string;
  readonly values: Said['values'];
  readonly literal: readonly [number, number];
  readonly top: readonly [number, number];
}

/** The same assertion once more for each value that the text held; a record may hold numbers, the text had words. */
function askFields(
  { statement }: Compared,
  { record, values, literal, top }: FieldQuestion,
  text: string,
): readonly Edit[] | undefined {
  if (values.length === 0) return [];
  const [start, end] = rangeOf(statement);
  const { newline } = readStyle(text);
  const isAlone = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  if (!isAlone || values.some(([key, value]) => !/^\w+$/.test(key) || /[\\'\n]/.test(value)))
    return undefined;
  const between = text.slice(top[1], literal[0]);
  const lines = values.map(
    ([key, value]) =>
      text.slice(start, top[0]) +
      `String(${record}.${key})` +
      between +
      `'${value}'` +
      text.slice(literal[1], end),
  );
  return [{ start: end, end, text: lines.map((line) => newline + indentAt(text, start) + line).join('') }];
}

/** `stub.calledWith('User 7 failed')`, `stub.calledWith(sinon.match('failed'))` */
export function followCalledWith(
  whole: SyntaxNode,
  args: readonly SyntaxNode[],
  { name, calls }: FollowedSpy,
): readonly Edit[] | undefined {
  const [first, ...others] = args;
  if (!first || others.length > 0) return undefined;
  const exact = stringOf(unwrap(first));
  const match = callOf(unwrap(first));
  const isMatch =
    match && (memberOf(match.callee)?.property ?? identifierName(unwrap(match.callee))) === 'match';
  const [asked] = isMatch ? match.arguments : [];
  const part = asked && stringOf(unwrap(asked));
  if (exact === undefined && part === undefined) return undefined;
  const said = findSaid(calls, (message) => {
    if (exact !== undefined) return valuesIn(message, exact);
    return part !== undefined && message.split(/\{[^{}]*\}/).some((constant) => constant.includes(part))
      ? []
      : undefined;
  });
  if (!said) return undefined;
  const [start, end] = rangeOf(whole);
  const values = said.values.filter(([key]) => key !== 'err');
  if (values.length === 0) return [{ start, end, text: `${name}.events.includes('${said.event}')` }];
  if (values.some(([key, value]) => !/^\w+$/.test(key) || /[\\'\n]/.test(value))) return undefined;
  const tests = values.map(([key, value]) => `String(record.${key}) === '${value}'`);
  const test = [`record.event === '${said.event}'`, ...tests].join(' && ');
  return [{ start, end, text: `${name}.records.some((record) => ${test})` }];
}
