import { syntax, type Edit, type Range, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { FollowedSpy } from './followed-spy.js';
import { followCalledWith, followSaid } from './said-texts.js';

const { callOf, memberOf, rangeOf, stringOf, unwrap } = syntax;

type Around = readonly SyntaxNode[];

/** The edits by which one use of a spy reads the capture instead; undefined where that cannot be told. */
export function followUse(node: SyntaxNode, around: Around, spy: FollowedSpy): readonly Edit[] | undefined {
  const parent = around.at(-1);
  const member = parent && memberOf(parent);
  if (member?.object === node) return followProperty(node, around, member.property ?? '', spy);
  const expect = parent && callOf(parent);
  const isExpected = expect?.arguments.length === 1 && expect.arguments[0] === node;
  const callee = isExpected ? unwrap(expect.callee) : undefined;
  return callee && syntax.identifierName(callee) === 'expect'
    ? followExpectation(node, around, spy)
    : undefined;
}

const ENDS: ReadonlySet<string> = new Set(['mockRestore', 'restore']);
const CLEARS: ReadonlySet<string> = new Set(['mockClear', 'mockReset', 'resetHistory']);

/** What sinon says of the number of calls. */
const COUNTS: Readonly<Record<string, string>> = {
  called: ' > 0',
  notCalled: ' === 0',
  calledOnce: ' === 1',
  calledTwice: ' === 2',
  calledThrice: ' === 3',
  callCount: '',
};

function followProperty(
  node: SyntaxNode,
  around: Around,
  property: string,
  spy: FollowedSpy,
): readonly Edit[] | undefined {
  const [outer, parent] = [around.at(-2), around.at(-1)];
  if (!parent) return undefined;
  const range: Range = [rangeOf(node)[0], rangeOf(parent)[1]];
  const called = outer && callOf(outer);
  const said = followSaid(node, around, spy);
  if (said) return said;
  if (called?.callee === parent && property === 'calledWith' && outer) {
    return followCalledWith(outer, called.arguments, spy);
  }
  if (called?.callee === parent) return followMethod(range, called.arguments.length, property, spy);
  if (Object.hasOwn(COUNTS, property)) {
    return followCount(range, property, called?.arguments.includes(parent) === true, spy);
  }
  if (property !== 'mock') return undefined;
  return followNodeMock(range, around, spy) ?? followCallList(range, around, spy);
}

/** `spy.mockRestore()` */
function followMethod(
  [start, end]: Range,
  argumentCount: number,
  property: string,
  { name }: FollowedSpy,
): readonly Edit[] | undefined {
  const method = ENDS.has(property) ? 'restore' : CLEARS.has(property) ? 'clear' : undefined;
  return method === undefined || argumentCount > 0 ? undefined : [{ start, end, text: `${name}.${method}` }];
}

/** `stub.calledOnce` */
function followCount(
  [start, end]: Range,
  property: string,
  isArgument: boolean,
  spy: FollowedSpy,
): readonly Edit[] {
  const count = `${recordsOf(spy)}.length${COUNTS[property] ?? ''}`;
  const isAlone = property === 'callCount' || isArgument;
  return [{ start, end, text: isAlone ? count : `(${count})` }];
}

/** `spy.mock.callCount()`, `spy.mock.resetCalls()` and `spy.mock.restore()` of node:test */
function followNodeMock([start]: Range, around: Around, spy: FollowedSpy): readonly Edit[] | undefined {
  const [whole, member] = [around.at(-3), around.at(-2)];
  const called = whole && callOf(whole);
  const property = member && memberOf(member)?.property;
  if (!called || property === undefined || called.callee !== member) return undefined;
  if (called.arguments.length > 0) return undefined;
  const end = rangeOf(whole)[1];
  if (property === 'callCount') return [{ start, end, text: `${recordsOf(spy)}.length` }];
  const method = property === 'restore' ? 'restore' : property === 'resetCalls' ? 'clear' : undefined;
  return method && [{ start, end, text: `${spy.name}.${method}()` }];
}

/** `spy.mock.calls.length` */
function followCallList([start]: Range, around: Around, spy: FollowedSpy): readonly Edit[] | undefined {
  const [whole, calls] = [around.at(-3), around.at(-2)];
  const length = whole && memberOf(whole);
  const isLength = length?.property === 'length' && length.object === calls;
  const isCalls = calls !== undefined && memberOf(calls)?.property === 'calls';
  if (!whole || !isLength || !isCalls) return undefined;
  return [{ start, end: rangeOf(whole)[1], text: `${recordsOf(spy)}.length` }];
}

function recordsOf({ name, level }: FollowedSpy): string {
  return `${name}.at('${level}')`;
}

/** `expect(spy)[.not].toHaveBeenCalled()` and its kin. */
function followExpectation(node: SyntaxNode, around: Around, spy: FollowedSpy): readonly Edit[] | undefined {
  const steps = [...around].reverse().slice(1);
  const [first, second, third] = steps;
  const isNot = first !== undefined && memberOf(first)?.property === 'not';
  const matcher = isNot ? second : first;
  const outer = isNot ? third : second;
  const name = matcher && memberOf(matcher)?.property;
  const call = outer && callOf(outer);
  if (!matcher || !outer || name === undefined || call?.callee !== matcher) return undefined;
  const from = rangeOf(node)[1];
  const expectEnd = from + spy.text.slice(from).indexOf(')') + 1;
  const rest = { start: expectEnd, end: rangeOf(outer)[1] };
  const count = (text: string): readonly Edit[] => [
    { start: rangeOf(node)[0], end: from, text: recordsOf(spy) },
    { ...rest, text },
  ];
  switch (name) {
    case 'toHaveBeenCalled':
    case 'toBeCalled':
      return count(`${isNot ? '' : '.not'}.toHaveLength(0)`);
    case 'toHaveBeenCalledOnce':
      return count(`${isNot ? '.not' : ''}.toHaveLength(1)`);
    case 'toHaveBeenCalledTimes':
    case 'toBeCalledTimes': {
      const [times] = call.arguments;
      const text = times ? spy.text.slice(...rangeOf(times)) : '1';
      return count(`${isNot ? '.not' : ''}.toHaveLength(${text})`);
    }
    case 'toHaveBeenCalledWith':
    case 'toBeCalledWith': {
      const record = toRecord(call.arguments, spy);
      if (record === undefined) return undefined;
      return [
        { start: rangeOf(node)[0], end: from, text: `${spy.name}.records` },
        { ...rest, text: `${isNot ? '.not' : ''}.toContainEqual(expect.objectContaining(${record}))` },
      ];
    }
    default:
      return undefined;
  }
}

/** The record that a call with these arguments became: `{ event: 'load_failed', path: 'a.txt' }`. */
function toRecord(args: readonly SyntaxNode[], { calls, text }: FollowedSpy): string | undefined {
  const [first, ...values] = args;
  const format = first && stringOf(unwrap(first));
  if (format === undefined || args.some((each) => each.type === 'SpreadElement')) return undefined;
  const asked = toTemplate(format, values.length);
  const found = new Map(
    calls.flatMap(({ event, was }) => {
      const keys = was?.message === undefined ? undefined : keysOf(was.message, asked);
      return event && keys ? [[`${event.name} ${keys.join()}`, { event, keys }] as const] : [];
    }),
  );
  const [only] = found.values();
  // Two calls that printed alike and became two events.
  if (found.size !== 1 || !only) return undefined;
  if (!values.every((value) => isComparable(unwrap(value)))) return undefined;
  const fields = only.keys.map((key, index) => {
    const value = values[index];
    const written = value ? text.slice(...rangeOf(value)) : 'expect.anything()';
    // An error stands in a record with its type, message and stack.
    return `${key}: ${key === 'err' ? 'expect.anything()' : written}`;
  });
  return `{ ${[`event: '${only.event.name}'`, ...fields].join(', ')} }`;
}

/** Values that a record holds as they are: texts, numbers, names of such, `expect.any(String)`. */
function isComparable(value: SyntaxNode): boolean {
  const name = syntax.identifierName(value);
  if (name !== undefined) return name !== 'undefined';
  if (syntax.literalOf(value) || stringOf(value) !== undefined) return true;
  const call = callOf(value);
  const owner = memberOf(call?.callee ?? value)?.object;
  return call
    ? owner !== undefined && syntax.identifierName(unwrap(owner)) === 'expect'
    : owner !== undefined;
}

const HOLE = '\u0000';

/** What the console prints for a format and so many values, each value a hole. */
function toTemplate(format: string, count: number): string {
  let left = count;
  const filled =
    count === 0
      ? format
      : format.replace(/%[sdifjoO%]/g, (placeholder) => {
          if (placeholder === '%%') return '%';
          left -= 1;
          return left >= 0 ? HOLE : placeholder;
        });
  return filled + ` ${HOLE}`.repeat(Math.max(left, 0));
}

/** The keys of a message `User {user_id} failed` where it prints as the template does; braces of its own are doubled. */
function keysOf(message: string, template: string): readonly string[] | undefined {
  const keys: string[] = [];
  const printed = message.replace(/\{\{|\}\}|\{([^}]*)\}/g, (whole, key: string | undefined) => {
    if (key === undefined) return whole.charAt(0);
    keys.push(key);
    return HOLE;
  });
  return printed.trimEnd() === template.trimEnd() && !keys.includes('...') ? keys : undefined;
}
