import type { Hole } from '../message.js';
import { binaryOf, conditionalOf, literalOf, stringOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { nameExpression } from './name-expression.js';

/** What a hole's own expression says of the words around it. */
export interface HoleTraits {
  /** Whether it is a number of things, so that the noun behind it is counted. */
  readonly isCount: boolean;
  /** Whether it may be a time, so that an `s` that touches it is seconds. */
  readonly isTime: boolean;
  /** Whether it is the ending of the word before it: `s` or nothing. */
  readonly isEnding: boolean;
  /** Whether it is an error: the words before it say what went wrong, not what it is called. */
  readonly isError: boolean;
}

const COUNT_WORDS: ReadonlySet<string> = new Set(
  'n i j k count counts counter total num number len length size cnt amount nb sum qty quantity max min remaining'.split(
    ' ',
  ),
);
const TIME_WORDS: ReadonlySet<string> = new Set(
  't time times delay duration elapsed took timeout interval uptime ttl age seconds secs sec latency wait diff ms delta'.split(
    ' ',
  ),
);

/** Reads the traits of a hole off its expression and placeholder. */
export function traitsOf(hole: Hole): HoleTraits {
  const name = nameExpression(hole.expression);
  const first = name.words[0] ?? '';
  const last = name.words.at(-1) ?? '';
  const isNumeric = hole.placeholder !== undefined && 'dif'.includes(hole.placeholder);
  const isArithmetic = isArithmeticOf(hole.expression);
  return {
    isCount:
      name.kind === 'count' || isNumeric || isArithmetic || COUNT_WORDS.has(last) || COUNT_WORDS.has(first),
    isTime:
      name.kind === 'duration' || isNumeric || isArithmetic || TIME_WORDS.has(last) || TIME_WORDS.has(first),
    isEnding: isEnding(hole.expression),
    isError: hole.isError,
  };
}

function isArithmeticOf(expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  if (typeof literalOf(node)?.value === 'number') return true;
  const operator = binaryOf(node)?.operator;
  return operator !== undefined && /^[-*/%]$/.test(operator);
}

/** `n === 1 ? '' : 's'`, `n > 1 && 's'`, `y` or `ies`. */
function isEnding(expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  const conditional = conditionalOf(node);
  if (conditional) return isShort(conditional.consequent) && isShort(conditional.alternate);
  const binary = binaryOf(node);
  return binary?.operator === '&&' && isShort(binary.right);
}

function isShort(node: SyntaxNode): boolean {
  const text = stringOf(unwrap(node));
  return text !== undefined && /^(?:|s|es|y|ies)$/.test(text);
}
