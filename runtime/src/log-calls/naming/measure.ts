import { wordAt } from './label.js';
import type { Token } from './token.js';
import { parseUnit, type Measure, type Unit } from './unit.js';

/** The unit words behind a value. */
export interface FoundMeasure {
  readonly measure: Measure;
  /** The noun that a rate counts: `req` of `12 req/s`. */
  readonly noun: readonly string[];
  /** Index behind the last token of the measure. */
  readonly end: number;
}

/** What the tokens behind the value at `at` say of its unit; `isTime` lets a touching `s` be seconds. */
export function findMeasure(tokens: readonly Token[], at: number, isTime: boolean): FoundMeasure {
  const next = at + 1;
  const unit = unitAt(tokens, next, isTime);
  const behindUnit = unit === undefined ? next : next + 1;
  const rate = rateAt(tokens, behindUnit);
  if (unit !== undefined || rate) {
    return { measure: measureOf(unit, rate?.per), noun: [], end: rate?.end ?? behindUnit };
  }
  const noun = wordAt(tokens, next);
  const nounRate = noun === undefined ? undefined : rateAt(tokens, next + 1);
  if (noun === undefined || !nounRate) return { measure: {}, noun: [], end: next };
  return { measure: measureOf(undefined, nounRate.per), noun: [noun], end: nounRate.end };
}

function measureOf(unit: Unit | undefined, per: Unit | undefined): Measure {
  return { ...(unit === undefined ? {} : { unit }), ...(per === undefined ? {} : { per }) };
}

function unitAt(tokens: readonly Token[], at: number, isTime: boolean): Unit | undefined {
  const token = tokens[at];
  if (token?.kind === 'mark') return token.text === '%' ? 'pct' : undefined;
  if (token?.kind !== 'word' || (tokens[at + 1]?.touching === true && tokens[at + 1]?.kind === 'word'))
    return undefined;
  // e.g. `${type}s loaded`: an `s` that touches a name is its plural.
  if (token.text === 's' && token.touching && !isTime) return undefined;
  // e.g. `'took', n, 's'`
  const isLast = tokens[at + 1] === undefined;
  return parseUnit(token.text, token.touching || isTime || isLast);
}

function rateAt(
  tokens: readonly Token[],
  at: number,
): { readonly per: Unit; readonly end: number } | undefined {
  const token = tokens[at];
  const isPer = token?.kind === 'mark' ? token.text === '/' : token?.kind === 'word' && token.text === 'per';
  const word = isPer ? wordAt(tokens, at + 1) : undefined;
  const per = word === undefined ? undefined : parseUnit(word, true);
  return per === undefined ? undefined : { per, end: at + 2 };
}
