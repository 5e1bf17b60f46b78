import type { BindingLookup } from './binding.js';
import { findStringConstant } from './string-constant.js';
import { binaryOf, stringOf, templateOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The constant text that a log function of a project prints before all that it is given. */
export interface ConstantPrefix {
  readonly text: string;
  /**
   * Whether it is an argument of its own, `console.log('[orders]', msg)`: then it is the format string, and
   * placeholders of the message are printed as they stand.
   */
  readonly standsAlone: boolean;
}

/** Takes an argument apart: the constant text before it, and what is printed behind that, if anything. */
export function parsePrefix(
  argument: SyntaxNode,
  bindingOf: BindingLookup,
): { readonly prefix: ConstantPrefix; readonly rest: SyntaxNode | undefined } | undefined {
  const node = unwrap(argument);
  const textOf = (part: SyntaxNode): string | undefined =>
    stringOf(unwrap(part)) ?? findStringConstant(part, bindingOf);
  const own = textOf(node);
  if (own !== undefined) return toPrefix(own, undefined);
  const sum = binaryOf(node);
  if (sum?.operator === '+') return toPrefix(textOf(sum.left), unwrap(sum.right));
  const template = templateOf(node);
  const [first, second, ...others] = template?.expressions ?? [];
  const [before = '', between = '', after = ''] = template?.quasis ?? [];
  if (!first || others.length > 0) return undefined;
  // `[orders] ${msg}` and `${PREFIX} ${msg}`
  if (!second) return between === '' ? toPrefix(before, unwrap(first)) : undefined;
  const constant = textOf(first);
  if (constant === undefined || after !== '') return undefined;
  return toPrefix(`${before}${constant}${between}`, unwrap(second));
}

function toPrefix(text: string | undefined, rest: SyntaxNode | undefined): ReturnType<typeof parsePrefix> {
  // Its placeholders would take what is meant for those of the message.
  if (text === undefined || text === '' || text.includes('%')) return undefined;
  return { prefix: { text, standsAlone: rest === undefined }, rest };
}
