import { isReservedKey, splitWords } from '@logshift/runtime/conventions';
import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { Field } from './field.js';
import { findVariable } from './find-variable.js';
import type { StructuredCall } from './structured-call.js';

/** A field that several calls have in common. */
export interface CommonField {
  readonly key: string;
  /** The value as the first call has it. */
  readonly value: TSESTree.Expression;
  /** The field of each call, in the order of the calls. */
  readonly fields: readonly Field[];
}

/**
 * The fields that all of some calls have, with one value that does not change between them: a name that is never assigned
 * again, a constant text, or what tells an object apart (`order.id`, but not `order.state`).
 */
export function commonFieldsOf(
  calls: readonly StructuredCall[],
  sourceCode: Readonly<SourceCode>,
): readonly CommonField[] {
  const [first, ...others] = calls;
  if (!first) return [];
  return first.fields.flatMap((field) => {
    const { key, value } = field;
    if (key === undefined || key === 'err' || isReservedKey(key) || !isLasting(value, sourceCode)) return [];
    const same = others.flatMap(
      ({ fields }) => fields.find((each) => each.key === key && isSame(each.value, value, sourceCode)) ?? [],
    );
    return same.length === others.length ? [{ key, value, fields: [field, ...same] }] : [];
  });
}

/** Last words of members that stay what they are as long as the object does. */
const IDENTITY: ReadonlySet<string> = new Set(
  'host hostname id key kind name port region slug tenant type uid uuid version'.split(' '),
);

function isLasting(value: TSESTree.Node, sourceCode: Readonly<SourceCode>): boolean {
  const node = syntax.unwrap(value) as TSESTree.Node;
  if (node.type === 'Literal') return typeof node.value === 'string';
  const root = rootOf(node);
  if (root.type === 'Identifier' && isReassigned(root, sourceCode)) return false;
  if (node.type === 'Identifier') return !isFilled(node, sourceCode);
  if (root.type !== 'Identifier' && root.type !== 'ThisExpression') return false;
  const last = splitWords(syntax.memberOf(node)?.property ?? '').at(-1) ?? '';
  return IDENTITY.has(last.toLowerCase()) && !isWritten(node, sourceCode);
}

function isReassigned(name: TSESTree.Identifier, sourceCode: Readonly<SourceCode>): boolean {
  const references = findVariable(name, sourceCode)?.references ?? [];
  return references.some((reference) => reference.isWrite() && !reference.init);
}

/** An object or list of the file's own making is there to be filled: `const stats = { placed: 0 }`. */
function isFilled(name: TSESTree.Identifier, sourceCode: Readonly<SourceCode>): boolean {
  const [definition] = findVariable(name, sourceCode)?.defs ?? [];
  const init = definition?.node.type === 'VariableDeclarator' ? definition.node.init : undefined;
  return init ? /^(?:Array|Object|New)Expression$/.test(syntax.unwrap(init).type) : false;
}

/** Whether the file assigns to a member: `order.id = next()`. */
function isWritten(node: TSESTree.Node, sourceCode: Readonly<SourceCode>): boolean {
  const text = sourceCode.getText(node);
  const parts = sourceCode.text.split(text).slice(1);
  return parts.some((rest) => /^\s*(?:[-+*/%&|^?]{0,3}=(?![=>])|\+\+|--)/.test(rest));
}

/** The same text may mean two variables, in two scopes. */
function isSame(a: TSESTree.Node, b: TSESTree.Node, sourceCode: Readonly<SourceCode>): boolean {
  if (sourceCode.getText(a) !== sourceCode.getText(b)) return false;
  const [first, second] = [rootOf(a), rootOf(b)];
  if (first.type !== 'Identifier' || second.type !== 'Identifier') return true;
  return findVariable(first, sourceCode) === findVariable(second, sourceCode);
}

/** What members are read from: `order` of `order.customer.id`. */
export function rootOf(node: TSESTree.Node): TSESTree.Node {
  const inner = syntax.unwrap(node) as TSESTree.Node;
  return inner.type === 'MemberExpression' && !inner.computed ? rootOf(inner.object) : inner;
}
