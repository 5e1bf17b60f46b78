import { callsWhatItGets } from './calls-what-it-gets.js';
import { detachedRole, type DetachedRole } from './detached-role.js';
import { DIALECTS } from './dialects/index.js';
import { findTarget } from './find-target.js';
import type { CallSite, LogCall } from './log-call.js';
import type { Message, MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { callOf, conditionalOf, memberOf, rangeOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import type { Target } from './target.js';

/**
 * Reads a log method that is handed on instead of called: `load().catch(console.error)`; undefined when it is none.
 *
 * Where it is known what it will be called with it is read as a call of that; elsewhere it is refused, e.g.
 * `rows.forEach(console.log)`, which prints index and list too.
 */
export function parseDetachedMethod(
  value: SyntaxNode,
  receiver: SyntaxNode,
  site: CallSite,
  reading: Reading,
): LogCall | undefined {
  const node = unwrap(value);
  const bound = boundMethod(node);
  const method = bound?.method ?? node;
  const target = detachedTarget(method, reading);
  if (!target) return undefined;
  const role = detachedRole(receiver, value);
  if (!role && isHandedOn(target, receiver)) return undefined;
  const name = role?.subject ?? site.functionName;
  const base = {
    dialect: target.dialect.name,
    method: target.method,
    callee: reading.source.slice(rangeOf(method)).replace(/\s+/g, ' '),
    shape: 'detached' as const,
    node,
    range: rangeOf(node),
    site: { ...site, ...(name !== undefined && { functionName: name }), isStatement: false },
  };
  const { action } = target;
  const texts = boundTexts(bound?.args ?? [], reading);
  if (!role || !texts || 'refusal' in action || action.level === 'first-argument') {
    return { ...base, level: undefined, message: [], refusal: 'detached-method' };
  }
  const isInferred = role.isError && target.method === 'log' && action.level === 'info';
  return {
    ...base,
    message: detachedMessage(role, texts, node),
    level: isInferred ? 'error' : action.level,
    doubt: isInferred ? 'level-inferred' : (target.doubt ?? 'detached-callback'),
  };
}

/** `start(debug)` hands a logger on, to be used as the other side likes. */
function isHandedOn({ method }: Target, receiver: SyntaxNode): boolean {
  return method === '' && !callsWhatItGets(receiver);
}

/** The log method behind a value, or behind one of the two that a condition chooses from. */
function detachedTarget(node: SyntaxNode, reading: Reading): Target | undefined {
  const conditional = conditionalOf(node);
  if (conditional) {
    const { consequent, alternate } = conditional;
    const chosen = detachedTarget(unwrap(consequent), reading) ?? detachedTarget(unwrap(alternate), reading);
    return chosen && { ...chosen, action: { refusal: 'detached-method' } };
  }
  // Arguments are many: most are sorted out by what they are called, before anything is looked up.
  const member = memberOf(node);
  if (member ? !METHOD_NAMES.has(member.property ?? '') : node.type !== 'Identifier') return undefined;
  const target = findTarget({ callee: node, arguments: [node], optional: false }, reading);
  return target?.dialect.name === 'structured' ? undefined : target;
}

/** What log methods are called, in whatever library. */
const METHOD_NAMES: ReadonlySet<string> = new Set(DIALECTS.flatMap(({ methods }) => Object.keys(methods)));

interface BoundMethod {
  readonly method: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

/** `console.error.bind(console, 'load failed')` */
function boundMethod(node: SyntaxNode): BoundMethod | undefined {
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  return member?.property === 'bind'
    ? { method: unwrap(member.object), args: call?.arguments.slice(1) ?? [] }
    : undefined;
}

/** The constant texts that a method is bound to; undefined when it is bound to anything else. */
function boundTexts(args: readonly SyntaxNode[], reading: Reading): readonly MessagePart[] | undefined {
  const parts: MessagePart[] = [];
  for (const argument of args) {
    const texts = reading.lowerString(argument, rangeOf(argument));
    if (!texts?.every((part) => part.kind === 'text' && !part.text.includes('%'))) return undefined;
    parts.push(...texts, { kind: 'text', text: ' ' });
  }
  return parts;
}

/** What the method will print: its bound texts and the one value that it gets. */
function detachedMessage(role: DetachedRole, texts: readonly MessagePart[], node: SyntaxNode): Message {
  const [start] = rangeOf(node);
  const [first] = texts;
  const text = texts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  // The parameter stands nowhere yet; its node is made up, and its range is empty.
  const expression = { type: 'Identifier', name: role.parameter, start, end: start } as SyntaxNode;
  return [
    ...(first ? [{ kind: 'text', text } as const] : []),
    {
      kind: 'hole',
      expression,
      range: [start, start],
      form: 'argument',
      isError: role.isError,
      parameter: role.parameter,
    },
  ];
}
