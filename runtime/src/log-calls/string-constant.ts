import type { BindingLookup } from './binding.js';
import { isDecorationText } from './removed/decoration.js';
import { binaryOf, callOf, entriesOf, identifierName, memberOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * A text that reads as a message or as the tag of one: it has a placeholder, several words, or ends as a tag
 * does. Others are values, e.g. `const PORT = '3000'`, and stay fields.
 */
const MESSAGE = /%[sdifjoOc]|\S\s+\S|^\s*\[[^\]]*\]\s*$|\w\s*[:>|-]\s*$/;

/** Names of objects that hold constants, by convention: `MESSAGES.started`. */
const CONSTANT_NAME = /^[A-Z][A-Z0-9_]*$/;

/**
 * The message that a name of the file stands for: `const MSG = 'User %s logged in'`, or `MESSAGES.started` of an
 * object literal that is frozen, `as const` or called like a constant. So is a ruling, `const LINE = '-----'`. Undefined
 * for everything else.
 */
export function findMessageConstant(expression: SyntaxNode, bindingOf: BindingLookup): string | undefined {
  const text = findStringConstant(expression, bindingOf);
  return text !== undefined && (MESSAGE.test(text) || isDecorationText(text)) ? text : undefined;
}

/** The text, whatever it is, that such a name stands for: `const LEVEL = 'warn'`, `LEVELS.INFO`. */
export function findStringConstant(expression: SyntaxNode, bindingOf: BindingLookup): string | undefined {
  const value = constantValue(expression, bindingOf);
  return value && constantText(value);
}

/** The initialiser that a name or a path of names stands for. */
function constantValue(expression: SyntaxNode, bindingOf: BindingLookup): SyntaxNode | undefined {
  const node = unwrap(expression);
  const init = node.type === 'Identifier' ? initOf(node, bindingOf) : undefined;
  if (init) return unwrap(init);
  const member = memberOf(node);
  if (member?.property === undefined) return undefined;
  const object = constantObject(member.object, bindingOf);
  const entries = object && entriesOf(object);
  // A spread or a computed key may give the property another value.
  if (!entries || entries.some((entry) => entry.kind !== 'entry')) return undefined;
  const found = entries.findLast((entry) => entry.kind === 'entry' && entry.key === member.property);
  return found?.kind === 'entry' ? unwrap(found.value) : undefined;
}

/** What a variable that is never assigned again was made with. */
function initOf(identifier: SyntaxNode, bindingOf: BindingLookup): SyntaxNode | undefined {
  const binding = bindingOf(identifierName(identifier) ?? '', identifier);
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  return binding.init;
}

/** The object literal behind a name, when nobody is expected to change it. */
function constantObject(expression: SyntaxNode, bindingOf: BindingLookup): SyntaxNode | undefined {
  const node = unwrap(expression);
  if (node.type !== 'Identifier') return constantValue(node, bindingOf);
  const init = initOf(node, bindingOf);
  if (!init) return undefined;
  const frozen = frozenObject(init);
  const isConstant = init.type === 'TSAsExpression' && isConstAssertion(init);
  if (frozen || isConstant || CONSTANT_NAME.test(identifierName(node) ?? '')) return frozen ?? unwrap(init);
  return undefined;
}

/** The `{ … }` of `Object.freeze({ … })`. */
function frozenObject(init: SyntaxNode): SyntaxNode | undefined {
  const call = callOf(init);
  const member = call && memberOf(call.callee);
  const [first] = call?.arguments ?? [];
  const isFreeze = member?.property === 'freeze' && identifierName(member.object) === 'Object';
  return isFreeze && first ? unwrap(first) : undefined;
}

function isConstAssertion(node: SyntaxNode): boolean {
  const { typeAnnotation } = node as unknown as { readonly typeAnnotation?: SyntaxNode };
  const { typeName } = (typeAnnotation ?? {}) as { readonly typeName?: SyntaxNode };
  return typeName !== undefined && identifierName(typeName) === 'const';
}

/** The text of a string literal, or of literals that are added: `'User %s ' + 'logged in'`. */
function constantText(expression: SyntaxNode): string | undefined {
  const node = unwrap(expression);
  const text = stringOf(node);
  if (text !== undefined) return text;
  const binary = binaryOf(node);
  if (binary?.operator !== '+') return undefined;
  const left = constantText(binary.left);
  const right = left === undefined ? undefined : constantText(binary.right);
  return right === undefined ? undefined : `${left ?? ''}${right}`;
}
