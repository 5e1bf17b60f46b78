import { parseLevel, type Level } from '@logshift/runtime/conventions';
import { syntax, type LoggerFacts, type SyntaxNode } from '@logshift/runtime/log-calls';

const { binaryOf, callOf, identifierName, literalOf, memberOf, stringOf, unwrap } = syntax;

/** An expression that asks a logger of a library whether it would write a level. */
export interface LevelQuestion {
  /** The logger that is asked. */
  readonly logger: SyntaxNode;
  /** The level as the library calls it: `silly`. */
  readonly name: string;
  /** What that is for us. */
  readonly level: Level;
  /** Whether the library is known, or the logger by its name only. */
  readonly isKnown: boolean;
}

/** Methods of a logger that print when they get arguments and answer when they get none. */
export type IsLevelTest = (node: SyntaxNode) => boolean;

type OriginOf = LoggerFacts['originOf'];

/** `logger.isDebugEnabled()`, `logger.isLevelEnabled('debug')`, `debug.enabled`, `logger.levelVal <= 20` … */
export function parseLevelQuestion(
  node: SyntaxNode,
  originOf: OriginOf,
  isLevelTest: IsLevelTest,
): LevelQuestion | undefined {
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
      return parseCall(node, originOf, isLevelTest);
    case 'MemberExpression':
      return parseEnabled(node, originOf);
    case 'BinaryExpression':
      return parseComparison(node, originOf);
    default:
      return undefined;
  }
}

const ENABLED = /^is([A-Z][a-z]+)Enabled$/;

function parseCall(
  node: SyntaxNode,
  originOf: OriginOf,
  isLevelTest: IsLevelTest,
): LevelQuestion | undefined {
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  if (member?.property === undefined || !call || call.optional || member.optional) return undefined;
  const { object, property } = member;
  const [first, ...others] = call.arguments;
  if (!first && isLevelTest(node)) return toQuestion(object, property, originOf);
  if (property === 'isLevelEnabled') {
    const name = first && others.length === 0 ? stringOf(unwrap(first)) : undefined;
    return name === undefined ? undefined : toQuestion(object, name, originOf);
  }
  const name = first ? undefined : ENABLED.exec(property)?.[1];
  return name === undefined ? undefined : toQuestion(object, name.toLowerCase(), originOf);
}

/** Libraries whose log functions say by a property whether they print. */
function parseEnabled(node: SyntaxNode, originOf: OriginOf): LevelQuestion | undefined {
  const member = memberOf(node);
  if (member?.property !== 'enabled' || member.optional) return undefined;
  const origin = originOf(member.object);
  const isFunction = origin?.kind === 'function' && origin.dialect.bareCall !== undefined;
  return isFunction ? { logger: member.object, name: 'debug', level: 'debug', isKnown: true } : undefined;
}

/** The numbers that bunyan and pino give their levels. */
const LEVEL_NUMBERS: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** `a.levels[a.level] >= a.levels.debug`, `a.levelVal <= 20`, `a.level() <= bunyan.DEBUG`, and mirrored. */
function parseComparison(node: SyntaxNode, originOf: OriginOf): LevelQuestion | undefined {
  const binary = binaryOf(node);
  if (!binary) return undefined;
  const { operator } = binary;
  const [left, right] = [unwrap(binary.left), unwrap(binary.right)];
  if (operator === '>=') return compareRanks(left, right, originOf) ?? compareNumbers(right, left, originOf);
  if (operator === '<=') return compareRanks(right, left, originOf) ?? compareNumbers(left, right, originOf);
  return undefined;
}

/** winston ranks its levels in a table, the gravest lowest. */
function compareRanks(own: SyntaxNode, asked: SyntaxNode, originOf: OriginOf): LevelQuestion | undefined {
  const wanted = memberOf(asked);
  const table = wanted && memberOf(wanted.object);
  const { property } = (own as { readonly computed?: boolean }).computed
    ? (own as unknown as { readonly property: SyntaxNode })
    : { property: undefined };
  const at = property && memberOf(unwrap(property));
  const current = memberOf(own);
  const isRank = table?.property === 'levels' && at?.property === 'level' && current !== undefined;
  if (!isRank || memberOf(current.object)?.property !== 'levels' || wanted?.property === undefined)
    return undefined;
  return toQuestion(at.object, wanted.property, originOf);
}

function compareNumbers(own: SyntaxNode, asked: SyntaxNode, originOf: OriginOf): LevelQuestion | undefined {
  const called = callOf(own);
  const member = memberOf(called?.callee ?? own);
  const isLevel = called
    ? member?.property === 'level' || member?.property === 'getLevel'
    : member?.property === 'levelVal';
  if (!member || !isLevel || (called && called.arguments.length > 0)) return undefined;
  const number = literalOf(asked)?.value;
  const constant = memberOf(asked)?.property ?? identifierName(asked);
  const name = typeof number === 'number' ? LEVEL_NUMBERS[number] : constant?.toLowerCase();
  return name === undefined ? undefined : toQuestion(member.object, name, originOf);
}

function toQuestion(logger: SyntaxNode, name: string, originOf: OriginOf): LevelQuestion | undefined {
  const origin = originOf(logger);
  const isLogger =
    origin?.kind === 'logger' || (origin?.kind === 'module' && origin.dialect.module === 'logger');
  if (origin && (!isLogger || origin.dialect.name === 'structured')) return undefined;
  const method =
    origin && Object.hasOwn(origin.dialect.methods, name) ? origin.dialect.methods[name] : undefined;
  const known = method && 'level' in method && method.level !== 'first-argument' ? method.level : undefined;
  const level = known ?? parseLevel(name);
  return level && { logger, name, level, isKnown: origin !== undefined && !origin.doubt };
}
