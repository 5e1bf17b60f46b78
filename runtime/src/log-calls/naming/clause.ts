import { wordAt } from './label.js';
import type { Token } from './token.js';
import { isClearVerb } from './verb-forms.js';
import { AUXILIARIES, CONJUNCTIONS } from './word-classes.js';

/** A stretch of a message that says one thing, up to a comma, colon, dash or full stop. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** Which sentence of the message it belongs to, from 0. */
  readonly sentence: number;
  /** Whether it stands in parentheses, as an aside. */
  readonly isAside: boolean;
  /** Whether it ends in a question mark. */
  readonly isQuestion: boolean;
}

interface OpenClause {
  readonly tokens: Token[];
  readonly sentence: number;
  readonly isAside: boolean;
  isQuestion: boolean;
}

const ENDS_SENTENCE: ReadonlySet<string> = new Set(['.', '!', '?', '\n']);
const ENDS_CLAUSE: ReadonlySet<string> = new Set([',', ';', '|', '-', '>']);
const OPENS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
]);

/** Cuts a message's tokens into clauses; an aside comes behind the clause in which it stands. */
export function clausesOf(tokens: readonly Token[]): readonly Clause[] {
  const clauses: OpenClause[] = [];
  let sentence = 0;
  let outer = open(clauses, sentence, false);
  let aside: OpenClause | undefined;
  let closing = '';
  tokens.forEach((token, index) => {
    const mark = token.kind === 'mark' ? token.text : '';
    const next = tokens[index + 1];
    if (aside && mark === closing) {
      aside = undefined;
    } else if (!aside && OPENS.has(mark) && holdsWords(tokens, index, OPENS.get(mark) ?? '')) {
      closing = OPENS.get(mark) ?? '';
      aside = open(clauses, sentence, true);
    } else if (!aside && startsMainClause(outer.tokens, token)) {
      outer = open(clauses, sentence, false);
    } else if (!aside && startsCause(tokens, index)) {
      outer = open(clauses, sentence, false);
      outer.tokens.push(token);
    } else if (mark !== '' && !aside && isSentenceEnd(mark, next)) {
      outer.isQuestion = mark === '?';
      sentence += 1;
      outer = open(clauses, sentence, false);
    } else if (mark !== '' && isClauseEnd(token, mark, next, tokens[index + 2])) {
      if (aside) aside = open(clauses, sentence, true);
      else outer = open(clauses, sentence, false);
    } else {
      (aside ?? outer).tokens.push(token);
    }
  });
  return clauses.filter((clause) => clause.tokens.some((token) => token.kind !== 'mark'));
}

/** What a clause opens with that only says when, why or what for. */
const OPENS_MINOR: ReadonlySet<string> = new Set(
  'to due for if when once after before since as while unless because although in'.split(' '),
);

/** Whether a clause only goes with the one that says what happened. */
export function isMinor({ tokens }: Clause): boolean {
  const first = tokens.find((token) => token.kind === 'word');
  const second = tokens.find((token) => token.kind === 'word' && token !== first);
  // e.g. `in progress`, `for sale`: two words are no clause.
  return first?.kind === 'word' && OPENS_MINOR.has(first.text) && second !== undefined && tokens.length > 2;
}

const STARTS_MAIN: ReadonlySet<string> = new Set(['you', 'we', 'please']);
const SHORTEST_CLAUSE = 3;

/** `To use it | you need to …`, where no comma tells. */
function startsMainClause(before: readonly Token[], token: Token): boolean {
  if (token.kind !== 'word' || !STARTS_MAIN.has(token.text)) return false;
  const [first] = before;
  const isOpened = first?.kind === 'word' && (first.text === 'to' || first.text === 'for');
  const last = before.at(-1);
  return (
    isOpened && before.length >= SHORTEST_CLAUSE && last?.kind === 'word' && !CONJUNCTIONS.has(last.text)
  );
}

/** `skipped | due to an invalid order`: what follows is why. */
function startsCause(tokens: readonly Token[], at: number): boolean {
  if (at === 0 || wordAt(tokens, at) !== 'due' || wordAt(tokens, at + 1) !== 'to') return false;
  // e.g. `invoice is due to ship`
  const isExpected = AUXILIARIES.has(wordAt(tokens, at - 1) ?? '');
  return !isExpected && !isClearVerb(wordAt(tokens, at + 2) ?? '');
}

function open(clauses: OpenClause[], sentence: number, isAside: boolean): OpenClause {
  const clause: OpenClause = { tokens: [], sentence, isAside, isQuestion: false };
  clauses.push(clause);
  return clause;
}

function isSentenceEnd(mark: string, next: Token | undefined): boolean {
  return ENDS_SENTENCE.has(mark) && (mark === '\n' || !next?.touching);
}

function isClauseEnd(
  token: Token,
  mark: string,
  next: Token | undefined,
  afterNext: Token | undefined,
): boolean {
  if (mark === ':') return !next?.touching && !isValueAhead(next, afterNext);
  if (mark === '-' || mark === '>') return !token.touching || (mark === '>' && !next?.touching);
  return ENDS_CLAUSE.has(mark) && !next?.touching;
}

/** Whether a colon labels what follows: `port: 80`, `file: "${name}"`. */
function isValueAhead(next: Token | undefined, afterNext: Token | undefined): boolean {
  const value = next?.kind === 'mark' ? afterNext : next;
  return value !== undefined && value.kind !== 'word' && value.kind !== 'mark';
}

/** Whether brackets hold words; `[%d]` and `(${id})` only set a value off. */
function holdsWords(tokens: readonly Token[], from: number, closing: string): boolean {
  for (let index = from + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'word') return true;
    if (token?.kind === 'mark' && token.text === closing) return false;
  }
  return false;
}
