import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import { splitWords } from '@logshift/runtime/conventions';
import type { TSESTree } from '@typescript-eslint/utils';
import { isConstantChoice } from './constant-choice.js';
import type { FileTypes } from './file-types.js';

/** What tells whether a part of a name varies. */
export interface NameClues {
  readonly bindingOf: BindingLookup;
  readonly types: FileTypes | undefined;
  /** Names of values that are few. */
  readonly allow: readonly string[];
}

/** Whose names are many: `userName`, `file.name`. */
const OWNERS: ReadonlySet<string> = new Set(
  'account company customer domain file first full host last order path person product team tenant user'.split(
    ' ',
  ),
);

/** Last words of names whose values are without number. */
const MANY: ReadonlySet<string> = new Set(
  (
    'address body content count date email filename guid hash href id index input ip json key message now path ' +
    'pathname payload prompt query random sql stack text time timestamp title token uri url uuid'
  ).split(' '),
);

/**
 * Finds the part of a span's name that makes it another one each time: `order.id` of `place order ${order.id}`.
 * Undefined for constants, for what is likely one of a few values, and for what a function hands on.
 */
export function findVaryingPart(name: TSESTree.Node, clues: NameClues): TSESTree.Node | undefined {
  const node = syntax.unwrap(name) as TSESTree.Node;
  if (isConstantChoice(node, clues.bindingOf, clues.types)) return undefined;
  switch (node.type) {
    case 'TemplateLiteral':
      return firstHole(node.expressions, clues);
    case 'BinaryExpression':
      return firstHole([node.left, node.right], clues);
    case 'ConditionalExpression':
      return findVaryingPart(node.consequent, clues) ?? findVaryingPart(node.alternate, clues);
    case 'LogicalExpression':
      return findVaryingPart(node.left, clues) ?? findVaryingPart(node.right, clues);
    case 'CallExpression':
      return partOfCall(node, clues);
    default:
      return partOfValue(node, clues);
  }
}

function firstHole(holes: readonly TSESTree.Node[], clues: NameClues): TSESTree.Node | undefined {
  return holes.find((hole) => isVarying(hole, clues));
}

/** What stands beside constant text is one of a few values (`${className}.${method}`), unless its name says otherwise. */
function isVarying(hole: TSESTree.Node, clues: NameClues): boolean {
  const node = syntax.unwrap(hole) as TSESTree.Node;
  if (isConstantChoice(node, clues.bindingOf, clues.types)) return false;
  switch (node.type) {
    case 'Literal':
      return false;
    case 'Identifier':
    case 'MemberExpression':
      return isMany(node, clues);
    case 'CallExpression':
      return isTextMethod(node) && isVarying((node.callee as TSESTree.MemberExpression).object, clues);
    default:
      return findVaryingPart(node, clues) !== undefined;
  }
}

function partOfValue(node: TSESTree.Node, clues: NameClues): TSESTree.Node | undefined {
  if (node.type === 'Identifier') {
    const binding = clues.bindingOf(node.name, node);
    const isConstant = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    const init = isConstant ? (binding.init as TSESTree.Node | undefined) : undefined;
    return init && init.type !== 'Identifier' ? findVaryingPart(init, clues) : undefined;
  }
  return node.type === 'MemberExpression' && isMany(node, clues) ? node : undefined;
}

/** What functions give is known to them alone, but for those that turn a value into text. */
function partOfCall(node: TSESTree.CallExpression, clues: NameClues): TSESTree.Node | undefined {
  const [first] = node.arguments;
  const { callee } = node;
  if (callee.type === 'Identifier' && callee.name === 'String') return first && findVaryingPart(first, clues);
  return isTextMethod(node)
    ? findVaryingPart((callee as TSESTree.MemberExpression).object, clues)
    : undefined;
}

const TEXT_METHODS: ReadonlySet<string> = new Set([
  ...[
    'toString',
    'toLowerCase',
    'toUpperCase',
    'trim',
    'slice',
    'substring',
    'replace',
    'replaceAll',
    'concat',
  ],
]);

function isTextMethod({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === 'MemberExpression' && TEXT_METHODS.has(syntax.memberOf(callee)?.property ?? '');
}

function isMany(node: TSESTree.Node, { allow }: NameClues): boolean {
  const name = syntax.memberOf(node)?.property ?? (node.type === 'Identifier' ? node.name : '');
  // Constants of a class or an enum, and what a computed key gives, of which nothing is known.
  if (allow.includes(name) || name === '' || /^[A-Z]/.test(name)) return false;
  const words = wordsOf(node);
  const last = words.at(-1) ?? '';
  return MANY.has(last) || (last === 'name' && OWNERS.has(words.at(-2) ?? ''));
}

/** The words of a name, with those of the object before it: `order`, `item`, `name` of `order.itemName`. */
function wordsOf(node: TSESTree.Node): readonly string[] {
  const inner = syntax.unwrap(node) as TSESTree.Node;
  if (inner.type === 'Identifier') return splitWords(inner.name).map((word) => word.toLowerCase());
  const member = syntax.memberOf(inner);
  if (!member) return [];
  const own = splitWords(member.property ?? '').map((word) => word.toLowerCase());
  return [...wordsOf(member.object as TSESTree.Node), ...own];
}
