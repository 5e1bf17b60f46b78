import { parametersOf } from './declarations.js';
import { lowerArgument } from './lower-argument.js';
import type { ArgumentList } from './argument-list.js';
import { lowerHead } from './lower-head.js';
import { withoutOrphans, type LoweredArguments } from './lower-format.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { identifierName, memberOf, rangeOf, spreadOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** A class, a file or a part of the program by name: `OrderService`, `bootstrap`, `orders.import`. */
const CONTEXT_TEXT = /^[A-Za-z][\w.-]*$/;

/** Names that hold one: `context`, `LOG_CONTEXT`, `this.contextName`. */
const CONTEXT_NAME = /^_?(?:\w+_)?(?:context|CONTEXT|ctx|contextName|loggerContext|logContext)$/;

const SPACE: MessagePart = { kind: 'text', text: ' ' };

/**
 * Lowers what Nest prints: a message, more messages, and a context that stands last. Nest fills no placeholder. A
 * constant context is a tag; one that is computed (`OrderService.name`) is a field. What Nest would take for a stack
 * or for the context shows when it runs, so every value is a field whichever it is.
 */
export function lowerMessageThenContext({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const [first] = args;
  if (args.some((argument) => spreadOf(argument))) return { parts: [], refusal: 'spread-arguments' };
  if (args.some((argument) => parametersOf(unwrap(argument)))) return { parts: [], refusal: 'lazy-message' };
  if (!first) return { parts: [] };
  const last = args.length > 1 ? args.at(-1) : undefined;
  const tag = last && contextText(last);
  const isField = last !== undefined && isContextValue(last);
  const printed = tag !== undefined || isField ? args.slice(0, -1) : args;
  const message = withoutOrphans(lowerHead(first, bounds, reading) ?? lowerArgument(first, bounds, reading));
  const more = printed.slice(1).flatMap((argument) => [SPACE, ...lowerArgument(argument, bounds, reading)]);
  return {
    ...message,
    parts: [
      ...(tag === undefined ? [] : [{ kind: 'text', text: `[${tag}] ` } as const]),
      ...message.parts,
      ...more,
      ...(isField ? [contextField(last, reading, bounds)] : []),
    ],
  };
}

function contextText(argument: SyntaxNode): string | undefined {
  const text = stringOf(unwrap(argument));
  return text !== undefined && CONTEXT_TEXT.test(text) ? text : undefined;
}

/** `OrderService.name`, `this.constructor.name`, `this.context`, `CONTEXT`. */
function isContextValue(argument: SyntaxNode): boolean {
  const node = unwrap(argument);
  const member = memberOf(node);
  if (!member) return CONTEXT_NAME.test(identifierName(node) ?? '');
  if (member.property !== 'name') return CONTEXT_NAME.test(member.property ?? '');
  const owner = memberOf(member.object)?.property ?? identifierName(member.object) ?? '';
  return owner === 'constructor' || /^[A-Z]/.test(owner);
}

function contextField(argument: SyntaxNode, reading: Reading, bounds: ArgumentList['bounds']): MessagePart {
  const range = reading.source.withParentheses(rangeOf(argument), bounds);
  return { kind: 'hole', expression: unwrap(argument), range, form: 'entry', key: 'context', isError: false };
}
