import { errorOf, syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { withoutCasts } from './field.js';
import type { FileTypes } from './file-types.js';
import { findImportedName } from './imported-name.js';

/** A text and the value that it is made of. */
export interface Stringified {
  readonly value: TSESTree.Node;
  readonly by: 'json' | 'inspect' | 'text';
}

/**
 * Finds the value that an expression makes a text of, and of nothing else: `JSON.stringify(order)`, `util.inspect(order)`,
 * `String(total)`, `total.toString()`, `${total}` in a template by itself, `'' + total`.
 */
export function findStringified(
  expression: TSESTree.Node,
  bindingOf: BindingLookup,
): Stringified | undefined {
  const node = withoutCasts(expression);
  if (node.type === 'TemplateLiteral') {
    const [value] = node.expressions;
    const isBare = node.expressions.length === 1 && node.quasis.every(({ value: { raw } }) => raw === '');
    return isBare && value ? { value, by: 'text' } : undefined;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const isEmpty = (side: TSESTree.Node): boolean => syntax.stringOf(side) === '';
    const value = isEmpty(node.left) ? node.right : isEmpty(node.right) ? node.left : undefined;
    return value && { value, by: 'text' };
  }
  return node.type === 'CallExpression' ? ofCall(node, bindingOf) : undefined;
}

function ofCall(call: TSESTree.CallExpression, bindingOf: BindingLookup): Stringified | undefined {
  const [value, ...others] = call.arguments;
  const member = syntax.memberOf(call.callee);
  if (member?.property === 'toString' && !value && !call.optional && !member.optional) {
    const owner = member.object as TSESTree.Node;
    return owner.type === 'Super' ? undefined : { value: owner, by: 'text' };
  }
  if (!value || value.type === 'SpreadElement') return undefined;
  const by = functionOf(call, bindingOf);
  // A replacer leaves out what is not to be seen.
  const isPlain = by === 'json' ? others[0] === undefined || isNothing(others[0]) : true;
  return by && isPlain ? { value, by } : undefined;
}

function functionOf(
  { callee }: TSESTree.CallExpression,
  bindingOf: BindingLookup,
): Stringified['by'] | undefined {
  const imported = findImportedName(callee, bindingOf);
  if (imported) {
    const isInspect = imported.module.replace(/^node:/, '') === 'util' && imported.name === 'inspect';
    return isInspect ? 'inspect' : undefined;
  }
  const member = syntax.memberOf(callee);
  const owner = member ? syntax.unwrap(member.object) : syntax.unwrap(callee);
  const name = owner.type === 'Identifier' ? syntax.identifierName(owner) : undefined;
  if (name === undefined || bindingOf(name, owner).kind !== 'global') return undefined;
  if (name === 'JSON' && member?.property === 'stringify') return 'json';
  return name === 'String' && !member ? 'text' : undefined;
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null) ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}

/**
 * Whether a text says no more than the value that it is made of.
 *
 * JSON and `inspect` show what a record shows as well. Any other text may be all that there is to say of a value, as of
 * a content id or of bytes: there it must be known that the value is a number, a text or a yes or no.
 */
export function isNeedlessText({ value, by }: Stringified, types: FileTypes | undefined): boolean {
  if (errorOf(value, undefined)) return false;
  const node = syntax.unwrap(value) as TSESTree.Node;
  if (by !== 'text') return !types?.namesOf(value).some(({ name }) => TEXT_TYPES.has(name));
  return isShownPrimitive(node) || types?.isPrimitive(value) === true;
}

/** Types whose values say nothing as JSON. */
const TEXT_TYPES: ReadonlySet<string> = new Set(['Error', 'Function', 'RegExp', 'Symbol']);

/** `items.length`, `Date.now() - start`, `Number(id)`: what the code itself shows to be a number or a text. */
function isShownPrimitive(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'TemplateLiteral':
      return true;
    case 'UnaryExpression':
      return true;
    case 'BinaryExpression':
      return node.operator !== '+' || isShownPrimitive(node.left) || isShownPrimitive(node.right);
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number';
    case 'CallExpression':
      return syntax.identifierName(node.callee) === 'Number' || isNow(node.callee);
    default:
      return ['length', 'size'].includes(syntax.memberOf(node)?.property ?? '');
  }
}

function isNow(callee: TSESTree.Node): boolean {
  const member = syntax.memberOf(callee);
  return member?.property === 'now' && syntax.identifierName(syntax.unwrap(member.object)) !== 'this';
}
