import { conditionalOf, stringOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { isPlural, toSingular } from './noun-number.js';

/** A value that only puts a word into the right number: `n === 1 ? 'match' : 'matches'`, `n > 1 ? 'are' : 'is'`. */
export interface NumberChoice {
  /** What stands for the value in the message: the plural. */
  readonly plural: string;
  readonly singular: string;
}

/** The words between which an expression chooses by number, or undefined when it is no such choice. */
export function parseNumberChoice(expression: SyntaxNode): NumberChoice | undefined {
  const choice = conditionalOf(unwrap(expression));
  const one = choice && wordOf(choice.consequent);
  const other = choice && wordOf(choice.alternate);
  if (one === undefined || other === undefined || one === other) return undefined;
  return ordered(one, other) ?? ordered(other, one);
}

function wordOf(node: SyntaxNode): string | undefined {
  const text = stringOf(unwrap(node))?.trim().toLowerCase();
  return text !== undefined && /^[a-z]+$/.test(text) ? text : undefined;
}

/** Verbs that have a plural of their own. */
const PLURAL_OF_VERB: ReadonlyMap<string, string> = new Map([
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
  ['does', 'do'],
]);

function ordered(singular: string, plural: string): NumberChoice | undefined {
  const isNoun = isPlural(plural) && toSingular(plural) === singular;
  return isNoun || PLURAL_OF_VERB.get(singular) === plural ? { singular, plural } : undefined;
}
