import { colouredValue } from './colour-call.js';
import { parametersOf } from './declarations.js';
import { importedFrom } from './imported-from.js';
import { lowerFormat, PRINTF } from './lower-format.js';
import { lowerHead } from './lower-head.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { findStringConstant } from './string-constant.js';
import {
  callOf,
  elementsOf,
  identifierName,
  literalOf,
  memberOf,
  rangeOf,
  spreadOf,
  stringOf,
  unwrap,
  type Call,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { toHole } from './to-hole.js';

/** A call of a method, such as `[a, b].join(' ')`. */
interface MethodCall {
  readonly node: SyntaxNode;
  readonly object: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

type LowerMethod = (call: MethodCall, reading: Reading) => MessagePart[] | undefined;

/** Methods of strings and arrays that build a text. */
const METHODS: Readonly<Record<string, LowerMethod>> = {
  join: lowerJoin,
  concat: lowerConcat,
  padEnd: lowerPadded,
  padStart: lowerPadded,
  repeat: lowerRepeated,
  replace: lowerReplace,
  ...Object.fromEntries(
    ['toLowerCase', 'toString', 'toUpperCase', 'trim', 'trimEnd', 'trimStart'].map(
      (method): [string, LowerMethod] => [method, lowerTrimmed],
    ),
  ),
};

/** The parts of a call that gives a text: `util.format('%s', x)`, `chalk.red(text)`, `['order', id].join(' ')`. */
export function lowerStringCall(node: SyntaxNode, reading: Reading): MessagePart[] | undefined {
  const call = callOf(node);
  if (!call || call.optional) return undefined;
  const member = memberOf(call.callee);
  const method = member?.property ?? '';
  const lower = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (lower && member && !member.optional) {
    const parts = lower({ node, object: member.object, args: call.arguments }, reading);
    if (parts) return parts;
  }
  return lowerFunction(node, call, reading);
}

/** `util.format('%s', x)` and `chalk.red(text)` are what their arguments say. */
function lowerFunction(node: SyntaxNode, call: Call, reading: Reading): MessagePart[] | undefined {
  const [first] = call.arguments;
  if (!first) return undefined;
  if (reading.isFormatFunction(call.callee)) {
    const args = lowerFormat(call.arguments, reading.argumentsRange(node), reading);
    return args.refusal ? undefined : args.parts;
  }
  if (isSprintf(call.callee, reading)) return lowerSprintf(node, call.arguments, reading);
  const coloured = colouredValue(call, reading.bindingOf);
  return coloured && lowerHead(coloured, reading.argumentsRange(node), reading);
}

/** Packages whose `sprintf` prints as C's does. */
const SPRINTF_MODULES: ReadonlySet<string> = new Set(['extsprintf', 'sprintf', 'sprintf-js']);

function isSprintf(callee: SyntaxNode, reading: Reading): boolean {
  const found = importedFrom(callee, reading.bindingOf);
  return found?.imported === 'sprintf' && SPRINTF_MODULES.has(found.module);
}

/** `sprintf('%5.2f of %d', part, total)`; placeholders that name their value are left alone. */
function lowerSprintf(
  node: SyntaxNode,
  args: readonly SyntaxNode[],
  reading: Reading,
): MessagePart[] | undefined {
  const bounds = reading.argumentsRange(node);
  const head = args[0] && lowerHead(args[0], bounds, reading);
  const isPlain = head?.every((part) => part.kind === 'hole' || !/%(?:\(|\d+\$)/.test(part.text));
  if (!isPlain) return undefined;
  const lowered = lowerFormat(args, bounds, reading, PRINTF);
  return lowered.refusal || lowered.doubt ? undefined : lowered.parts;
}

/** `['user', id, 'in'].join(' ')`: elements in order, the separator between them. */
function lowerJoin({ object, args }: MethodCall, reading: Reading): MessagePart[] | undefined {
  const array = unwrap(object);
  const elements = elementsOf(array);
  const [separator, ...others] = args;
  const between = separator === undefined ? ',' : stringOf(unwrap(separator));
  if (!elements || elements.length === 0 || between === undefined || others.length > 0) return undefined;
  const bounds = rangeOf(array);
  const parts: MessagePart[] = [];
  for (const [index, element] of elements.entries()) {
    if (!element || spreadOf(element)) return undefined;
    if (index > 0) parts.push({ kind: 'text', text: between });
    parts.push(...lowerPrinted(element, bounds, reading));
  }
  return parts;
}

/** `'user '.concat(id, ' in')` */
function lowerConcat({ node, object, args }: MethodCall, reading: Reading): MessagePart[] | undefined {
  const head = lowerHead(object, rangeOf(node), reading);
  if (!head || args.some((argument) => spreadOf(argument))) return undefined;
  const bounds = reading.argumentsRange(node);
  return [...head, ...args.flatMap((argument) => lowerPrinted(argument, bounds, reading))];
}

/**
 * `'user %s in'.replace('%s', id)`: only in a constant text that has the pattern, since elsewhere it is not known
 * what is replaced.
 */
function lowerReplace({ node, object, args }: MethodCall, reading: Reading): MessagePart[] | undefined {
  const [pattern, value, ...others] = args;
  const searched = pattern && stringOf(unwrap(pattern));
  if (!value || !searched || others.length > 0 || mayBeFunction(value, reading)) return undefined;
  const head = lowerHead(object, rangeOf(node), reading);
  const at = head?.findIndex((part) => part.kind === 'text' && part.text.includes(searched)) ?? -1;
  const found = head?.[at];
  // A value before the text may hold the pattern itself.
  if (!head || found?.kind !== 'text' || head.slice(0, at).some((part) => part.kind === 'hole'))
    return undefined;
  const [before, ...behind] = found.text.split(searched);
  // Values are evaluated where they stand: one that is filled in before an earlier one would change places.
  if (head.slice(at + 1).some((part) => part.kind === 'hole')) return undefined;
  return [
    { kind: 'text', text: before ?? '' },
    ...lowerPrinted(value, reading.argumentsRange(node), reading),
    { kind: 'text', text: behind.join(searched) },
    ...head.slice(at + 1),
  ];
}

/** A function as replacement is called: rewriting would stop that. */
function mayBeFunction(expression: SyntaxNode, reading: Reading): boolean {
  const node = unwrap(expression);
  if (parametersOf(node)) return true;
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined) return false;
  const binding = reading.bindingOf(name, node);
  if (binding.kind === 'import') return true;
  if (binding.kind === 'local') return binding.what === 'function' || binding.what === 'class';
  return binding.kind === 'variable' && binding.init !== undefined && !!parametersOf(unwrap(binding.init));
}

/** Longer lines are data. */
const MAX_REPEATED = 1000;

/** `'-'.repeat(60)`: a text like any other, where both are written in the code. */
function lowerRepeated({ object, args }: MethodCall, reading: Reading): MessagePart[] | undefined {
  const [count, ...others] = args;
  const times = count && literalOf(unwrap(count))?.value;
  const text = stringOf(unwrap(object)) ?? findStringConstant(object, reading.bindingOf);
  if (text === undefined || typeof times !== 'number' || others.length > 0) return undefined;
  // Of other numbers, `repeat` makes nothing or throws.
  const isLine = Number.isInteger(times) && times >= 0 && text.length * times <= MAX_REPEATED;
  return isLine ? [{ kind: 'text', text: text.repeat(times) }] : undefined;
}

/** `'sku'.padEnd(20) + 'price'`: padding sets words apart as a space does. */
function lowerPadded(call: MethodCall, reading: Reading): MessagePart[] | undefined {
  const parts = lowerTrimmed(call, reading);
  const space: MessagePart = { kind: 'text', text: ' ' };
  return parts && [space, ...parts, space];
}

/** `'done '.toLowerCase()`, `` `user ${id}`.trim() ``: white space and case of a message say nothing. */
function lowerTrimmed({ node, object, args }: MethodCall, reading: Reading): MessagePart[] | undefined {
  if (!args.every((argument) => literalOf(unwrap(argument)))) return undefined;
  return reading.lowerString(object, rangeOf(node));
}

function lowerPrinted(
  expression: SyntaxNode,
  bounds: readonly [number, number],
  reading: Reading,
): MessagePart[] {
  return reading.lowerString(expression, bounds) ?? [toHole(expression, bounds, 'interpolated', reading)];
}
