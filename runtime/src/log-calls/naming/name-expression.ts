import { splitWords } from '../../conventions/index.js';
import {
  awaitOf,
  binaryOf,
  callOf,
  conditionalOf,
  identifierName,
  literalOf,
  memberOf,
  newOf,
  templateOf,
  unaryOf,
  unwrap,
} from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { callName, COLOUR } from './call-name.js';
import type { ExpressionName } from './expression-name.js';
import { isPlural, toSingular } from './noun-number.js';

const UNNAMED: ExpressionName = { words: [], owner: [], kind: 'value' };

const named = (words: readonly string[], owner: readonly string[] = []): ExpressionName => ({
  words,
  owner,
  kind: 'value',
});

/** Finds the name of an expression, through calls, operators and branches that do not change what it is about. */
export function nameExpression(expression: SyntaxNode): ExpressionName {
  const node = unwrap(expression);
  const identifier = identifierName(node);
  if (identifier !== undefined) return nameIdentifier(identifier);
  const awaited = awaitOf(node);
  if (awaited) return nameExpression(awaited);
  if (memberOf(node)) return nameMember(node);
  const call = callOf(node);
  if (call) return callName(call, nameExpression);
  const created = newOf(node);
  if (created) return nameCreated(created.callee, created.arguments);
  return nameOperation(node);
}

/** Names that code uses for `this` where `this` would be something else. */
const SELF: ReadonlySet<string> = new Set(['this', 'self', 'that', '_this', 'me', '_self']);

function nameIdentifier(name: string): ExpressionName {
  if (SELF.has(name)) return named([], ['this']);
  return name === 'undefined' ? UNNAMED : named(splitWords(name));
}

function nameMember(node: SyntaxNode): ExpressionName {
  const member = memberOf(node);
  if (!member) return UNNAMED;
  const object = nameExpression(member.object);
  const { property } = member;
  if (property === undefined) return { ...object, words: singularLast(object.words) };
  // e.g. `name.magenta`, and what compilers make of imports: `path_1.default`.
  if (property === 'default' || (object.words.length > 0 && isColour(member.object, property))) return object;
  if (property === 'length' || property === 'size') {
    if (object.kind === 'count') return object;
    if (isPlural(object.words.at(-1) ?? ''))
      return { words: singularLast(object.words), owner: object.owner, kind: 'count' };
    if (property === 'length') return named([...object.words, 'length'], object.owner);
  }
  return named(splitWords(property), ownerOf(object));
}

/** A colour put on a text by a property of it; of an object of colours it would be the value. */
function isColour(object: SyntaxNode, property: string): boolean {
  const name = identifierName(unwrap(object)) ?? memberOf(unwrap(object))?.property ?? '';
  return COLOUR.test(property) && !/colou?rs?$|theme|chalk|palette|style/i.test(name);
}

/** What a member of the object belongs to; `process.env.PORT` belongs to nobody. */
function ownerOf(object: ExpressionName): readonly string[] {
  const [first] = object.words;
  if (object.words.length === 1 && first === 'env') return [];
  if (object.words.length === 1 && first === 'constructor') return ['class'];
  if (object.words.length === 0) return object.owner;
  const isVague = object.words.length === 1 && VAGUE_OWNERS.has(first ?? '');
  const isNamedOwner = object.owner.length > 0 && object.owner[0] !== 'this';
  return isVague && isNamedOwner ? [...object.owner, ...object.words] : object.words;
}

/** Owners that say little without an owner of their own: `job.data.id`. */
const VAGUE_OWNERS: ReadonlySet<string> = new Set(
  'data options opts config attributes attrs props properties info meta details value result body params query'.split(
    ' ',
  ),
);

function singularLast(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  return last === undefined ? words : [...words.slice(0, -1), toSingular(last)];
}

/** `new Date(x)` is about `x`, `new Map()` is a map. */
function nameCreated(callee: SyntaxNode, args: readonly SyntaxNode[]): ExpressionName {
  const [first] = args;
  const argument = first ? nameExpression(first) : UNNAMED;
  if (argument.words.length > 0) return argument;
  return named(nameExpression(callee).words);
}

function nameOperation(node: SyntaxNode): ExpressionName {
  const binary = binaryOf(node);
  if (binary) return nameBinary(binary.operator, binary.left, binary.right);
  const conditional = conditionalOf(node);
  if (conditional) {
    const chosen = firstNamed([conditional.consequent, conditional.alternate]);
    return chosen.words.length > 0 || chosen.kind !== 'value' ? chosen : nameTest(conditional.test);
  }
  const unary = unaryOf(node);
  if (unary) return nameUnary(unary.operator, unary.argument);
  const template = templateOf(node);
  return template ? firstNamed(template.expressions) : UNNAMED;
}

/** What a choice depends on: `transport` of `!transport ? 'none' : 'file'`, `url` of `url.startsWith('https') ? …`. */
function nameTest(test: SyntaxNode): ExpressionName {
  const unary = unaryOf(unwrap(test));
  if (unary?.operator === '!') return nameTest(unary.argument);
  const callee = memberOf(unwrap(callOf(unwrap(test))?.callee ?? test));
  const isAsked = callOf(unwrap(test)) !== undefined && PREDICATES.has(callee?.property ?? '');
  return nameExpression(isAsked && callee ? callee.object : test);
}

const PREDICATES: ReadonlySet<string> = new Set(
  'startsWith endsWith includes has test match equals some every'.split(' '),
);

function nameUnary(operator: string, argument: SyntaxNode): ExpressionName {
  const name = nameExpression(argument);
  if (operator === 'typeof')
    return name.words.length === 0 ? UNNAMED : named([...name.words, 'type'], name.owner);
  if (operator !== '!') return name;
  // `!!x` is `x`; `!x` says the opposite, and so must its name.
  const inner = unaryOf(unwrap(argument));
  if (inner?.operator === '!') return nameExpression(inner.argument);
  return name.words.length === 0 ? UNNAMED : named(['not', ...name.words], name.owner);
}

const COMPARISONS: ReadonlySet<string> = new Set([
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  'in',
  'instanceof',
]);

function nameBinary(operator: string, left: SyntaxNode, right: SyntaxNode): ExpressionName {
  if (operator === '||' || operator === '??') return firstNamed([left, right]);
  if (operator === '&&') return firstNamed([right, left]);
  if (COMPARISONS.has(operator)) return UNNAMED;
  if (operator === '-' && (isTime(left) || isTime(right))) return { words: [], owner: [], kind: 'duration' };
  // e.g. `done / total * 100`: of two values it is neither; of one and a number it is still the one.
  const leftName = nameExpression(left);
  const rightName = nameExpression(right);
  if (leftName.kind === 'duration') return leftName;
  if (isNumber(right)) return leftName;
  return isNumber(left) ? rightName : UNNAMED;
}

function isNumber(node: SyntaxNode): boolean {
  return typeof literalOf(unwrap(node))?.value === 'number';
}

const START_OR_END = /^(?:start|end|begin|begun|finish|now|t0|t1|t2|started|ended|before|after)$/;

/** Whether an expression is a point in time: `Date.now()`, `startTime`, `performance.now()`. */
function isTime(expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  const call = callOf(node);
  const callee = call && memberOf(call.callee);
  if (callee)
    return callee.property === 'now' || callee.property === 'getTime' || callee.property === 'hrtime';
  if (newOf(node)) return identifierName(newOf(node)?.callee ?? node) === 'Date';
  const unary = unaryOf(node);
  if (unary) return unary.operator === '+' && isTime(unary.argument);
  const { words, kind } = nameExpression(node);
  if (kind !== 'value') return false;
  const hasTime = words.includes('time') || words.at(-1) === 'at' || words.at(-1) === 'timestamp';
  return hasTime || START_OR_END.test(words.join('_'));
}

function firstNamed(nodes: readonly SyntaxNode[]): ExpressionName {
  for (const node of nodes) {
    const name = nameExpression(node);
    if (name.words.length > 0 || name.kind !== 'value') return name;
  }
  return UNNAMED;
}
