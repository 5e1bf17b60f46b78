import { splitWords } from '../../conventions/index.js';
import type { LogCall } from '../log-call.js';
import { holesOf, type Hole } from '../message.js';
import { clausesOf, isMinor } from './clause.js';
import { toClauseWords, type ClauseWords } from './clause-words.js';
import { isOtherScript } from './clean-text.js';
import { NO_CONTEXT, type HoleContext } from './hole-context.js';
import { traitsOf, type HoleTraits } from './hole-traits.js';
import { takeLeadingTags } from './leading-tag.js';
import { takeOutHoles, type TakenClause } from './take-out-holes.js';
import { toCleanParts, tokensOf, type Token } from './token.js';
import { NEGATIONS } from './word-classes.js';

/** One clause of a message, ready to become part of a name. */
export interface DraftClause extends ClauseWords {
  readonly sentence: number;
  /** Whether it only says when, why or what for: `To use x, …`. */
  readonly isMinor: boolean;
}

/** No name needs more of a message; a help text or a dump can be very long. */
const MOST_TOKENS = 300;

/** What a message gives to its names, before names are cut, completed and told apart. */
export interface EventDraft {
  readonly call: LogCall;
  readonly holes: readonly Hole[];
  readonly tag: readonly string[];
  readonly loggerName: string | undefined;
  readonly clauses: readonly DraftClause[];
  /** All words of the message in order, labels too. */
  readonly allWords: readonly string[];
  readonly isOtherScript: boolean;
  readonly contextOf: (hole: number) => HoleContext;
}

/** Reads the words of one call's message. */
export function draftEvent(call: LogCall): EventDraft {
  const holes = holesOf(call.message);
  const tag = takeLeadingTags(toCleanParts(call.message));
  const taken = takeClauses(withoutBrackets(tokensOf(tag.rest).slice(0, MOST_TOKENS)), holes);
  const contexts = new Map(taken.flatMap((clause) => [...clause.contexts]));
  return {
    call,
    holes,
    tag: tag.words,
    loggerName: tag.loggerName,
    clauses: saidClauses(taken)
      .map((clause) => ({
        ...toClauseWords(clause),
        sentence: clause.clause.sentence,
        isMinor: isMinor(clause.clause),
      }))
      .filter((clause, index, all) => hasWords(clause) && !(index > 0 && isCutOff(clause, all[index - 1]))),
    allWords: [
      ...tag.words,
      ...identifiersOf(tag.loggerName ?? ''),
      ...taken.flatMap((clause) => clause.allWords),
    ],
    isOtherScript: isOtherScript(textOf(call)),
    contextOf: (hole) => contexts.get(hole) ?? NO_CONTEXT,
  };
}

/** Each part of a logger's name as one word: what tells two messages apart is told by the whole of it. */
function identifiersOf(loggerName: string): readonly string[] {
  return loggerName
    .split(/[^\w$]+/)
    .map((part) => splitWords(part).join('_'))
    .filter((word) => word !== '');
}

/** `[${id} disconnected]`: brackets around all of it make no aside. */
function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  const [first] = tokens;
  const last = tokens.at(-1);
  const isPair = first?.kind === 'mark' && last?.kind === 'mark' && PAIRS.has(first.text + last.text);
  if (!isPair) return tokens;
  const inner = tokens.slice(1, -1);
  const isOne = !inner.some(
    (token) => token.kind === 'mark' && (token.text === first.text || token.text === last.text),
  );
  return isOne ? inner : tokens;
}

const PAIRS: ReadonlySet<string> = new Set(['()', '[]', '<>', '{}']);

function takeClauses(
  tokens: Parameters<typeof clausesOf>[0],
  holes: readonly Hole[],
): readonly TakenClause[] {
  const traits: readonly HoleTraits[] = holes.map(traitsOf);
  const noTraits: HoleTraits = {
    isCount: false,
    isTime: false,
    ending: undefined,
    isError: false,
    key: undefined,
  };
  let isFirst = true;
  return clausesOf(tokens).map((clause) => {
    const taken = takeOutHoles(clause, isFirst, (hole) => traits[hole] ?? noTraits);
    isFirst &&= taken.words.length === 0;
    return taken;
  });
}

/** The clauses that the name is made of; when a whole message stands in parentheses, these. */
function saidClauses(taken: readonly TakenClause[]): readonly TakenClause[] {
  const said = taken.filter(isSaid);
  return said.some(({ words }) => words.length > 0) ? said : taken;
}

/** Asides are left out, unless leaving them out would turn the message round: `saved (not)`. */
function isSaid({ clause, words }: TakenClause): boolean {
  return !clause.isAside || words.some(({ text }) => NEGATIONS.has(text) || OUTCOMES.has(text));
}

/** Said in parentheses, these are still what happened: `stock check [OK]`. */
const OUTCOMES: ReadonlySet<string> = new Set(['failed', 'ok', 'skipped', 'rejected', 'denied']);

function hasWords(clause: ClauseWords): boolean {
  return clause.suffix.length > 0 || clause.words.some((word) => word.length > 1);
}

/**
 * `no route matched, returning 404`, `order not shipped, order no ${n}`: what is left of it without its value says
 * nothing, or nothing more.
 */
function isCutOff({ words, suffix, rest }: ClauseWords, before: ClauseWords | undefined): boolean {
  const [only = '', ...others] = [...words, ...suffix, ...rest];
  return others.length === 0 && (LABELS_ALONE.has(only) || (before?.words.includes(only) ?? false));
}

/** `returning 404`, `fails %d`: verbs that only lead to a value. */
const LABELS_ALONE: ReadonlySet<string> = new Set(['returning', 'fails']);

function textOf(call: LogCall): string {
  return call.message.map((part) => (part.kind === 'text' ? part.text : '')).join(' ');
}
