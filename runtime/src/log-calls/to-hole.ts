import { findColouredString } from './colour-property.js';
import { colouredValue } from './colour-call.js';
import { errorOf, madeError, memberError } from './error-value.js';
import type { Hole } from './message.js';
import type { Reading } from './reading.js';
import { callOf, entriesOf, identifierName, literalOf, memberOf, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';
import { TYPED_VALUES } from './value-doubt.js';

/**
 * A value as a hole: looks through what only renders it, and finds the error that it prints.
 *
 * `bounds` is the range inside which parentheses may belong to the value.
 */
export function toHole(
  expression: SyntaxNode,
  bounds: Range,
  form: Hole['form'],
  reading: Reading,
  more: { readonly placeholder?: string; readonly key?: string } = {},
): Hole {
  const error =
    errorOf(expression, reading.caughtName) ??
    (form === 'entry' ? undefined : memberError(expression)) ??
    madeError(expression, reading.bindingOf) ??
    typedError(expression, reading);
  if (error) {
    return { kind: 'hole', expression: error, range: rangeOf(error), form, ...more, isError: true };
  }
  const rendered = renderedValue(expression, reading);
  if (rendered) return toHole(rendered.value, rendered.bounds, form, reading, more);
  const range = reading.source.withParentheses(rangeOf(expression), bounds);
  return { kind: 'hole', expression: unwrap(expression), range, form, ...more, isError: false };
}

/** A value that only its type tells to be an error: `reason`, `result.failure`. */
function typedError(expression: SyntaxNode, { types }: Reading): SyntaxNode | undefined {
  const node = unwrap(expression);
  const isError = types && TYPED_VALUES.has(node.type) && types.valueAt(rangeOf(node)) === 'error';
  return isError ? node : undefined;
}

interface Rendered {
  readonly value: SyntaxNode;
  readonly bounds: Range;
}

/** What `JSON.stringify(x)`, `util.inspect(x)`, `chalk.red(x)` or `x.red` prints: the record shows it structured. */
function renderedValue(expression: SyntaxNode, reading: Reading): Rendered | undefined {
  const node = unwrap(expression);
  const call = callOf(node);
  if (!call) {
    const receiver = findColouredString(node, reading);
    return receiver && { value: receiver, bounds: rangeOf(node) };
  }
  const value = call.arguments[0];
  if (!value || value.type === 'SpreadElement') return undefined;
  const bounds = reading.argumentsRange(node);
  if (isStringify(call.callee, reading) || reading.isInspectFunction(call.callee)) {
    // A replacer function or computed options are evaluated, so they would have to stay.
    return call.arguments.slice(1).every(isPlainOption) ? { value, bounds } : undefined;
  }
  const coloured = colouredValue(call, reading.bindingOf);
  return coloured && { value: coloured, bounds };
}

function isStringify(callee: SyntaxNode, reading: Reading): boolean {
  const member = memberOf(callee);
  if (member?.property !== 'stringify' || identifierName(member.object) !== 'JSON') return false;
  return reading.bindingOf('JSON', member.object).kind === 'global';
}

/** `null`, `undefined`, `2`, `{ depth: null }`: options of a rendering that can be left out unevaluated. */
function isPlainOption(option: SyntaxNode): boolean {
  const node = unwrap(option);
  if (literalOf(node) || identifierName(node) === 'undefined') return true;
  const entries = entriesOf(node);
  return entries?.every((entry) => entry.kind === 'entry' && isPlainOption(entry.value)) === true;
}
