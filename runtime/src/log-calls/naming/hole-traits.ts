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
  /** The two endings of the word before it between which it chooses: nothing and `s`, `y` and `ies`. */
  readonly ending: WordEnding | undefined;
  /** Whether it is an error: the words before it say what went wrong, not what it is called. */
  readonly isError: boolean;
  /** The key that the author wrote: no words before it label the value, unless they say the key again. */
  readonly key: string | undefined;
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

/** The endings of a noun for one and for several. */
export interface WordEnding {
  readonly singular: string;
  readonly plural: string;
}

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
    ending: endingOf(hole.expression),
    isError: hole.isError,
    key: hole.form === 'entry' ? hole.key : undefined,
  };
}

function isArithmeticOf(expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  if (typeof literalOf(node)?.value === 'number') return true;
  const operator = binaryOf(node)?.operator;
  return operator !== undefined && /^[-*/%]$/.test(operator);
}

/** `n === 1 ? '' : 's'`, `n > 1 && 's'`, `y` or `ies`. */
function endingOf(expression: SyntaxNode): WordEnding | undefined {
  const node = unwrap(expression);
  const conditional = conditionalOf(node);
  const binary = binaryOf(node);
  const one = conditional ? shortOf(conditional.consequent) : '';
  const other = conditional
    ? shortOf(conditional.alternate)
    : binary?.operator === '&&'
      ? shortOf(binary.right)
      : undefined;
  if (one === undefined || other === undefined) return undefined;
  return PLURAL_ENDINGS.has(one) ? { singular: other, plural: one } : { singular: one, plural: other };
}

const PLURAL_ENDINGS: ReadonlySet<string> = new Set(['s', 'es', 'ies']);

function shortOf(node: SyntaxNode): string | undefined {
  const text = stringOf(unwrap(node));
  return text !== undefined && /^(?:|s|es|y|ies)$/.test(text) ? text : undefined;
}
