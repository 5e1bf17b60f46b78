import { cutText } from './cut-text.js';
import { renderThrowMark } from './describe-thrown.js';
import type { RecordRules } from './record-rules.js';
import type { KeyVerdict } from './redaction/judge-key.js';
import { quoteText } from './quote-text.js';
import { renderText } from './render-text.js';

/** How long texts may be in a record that is full: what stands beside a huge value is still told. */
const SCARCE = 256;

/** One walk through the values of one record. */
export interface ValueWalk {
  readonly rules: RecordRules;
  /** Turns any value into JSON text; never throws for its content. */
  readonly render: (value: unknown, walk: ValueWalk) => string;
  /** The objects being rendered, outermost first. */
  readonly ancestors: object[];
  /** The keys and positions that lead to the value being rendered; kept only where redaction asks for them. */
  readonly place: string[];
  /** How many more members the record may take: objects may refer to each other many times over. */
  left: number;
  /** How many more characters it may take, about; the line is cut to its limit afterwards. */
  room: number;
}

/** The JSON text of `owner[key]`; a getter that throws becomes a mark, and its siblings are kept. */
export function renderMember(owner: object, key: string, verdict: KeyVerdict, walk: ValueWalk): string {
  let value: unknown;
  try {
    value = (owner as Record<string, unknown>)[key];
  } catch (thrown) {
    return renderUnreadable(thrown, verdict, walk);
  }
  return renderUnder(key, value, verdict, walk);
}

/** What stands in place of a value whose getter threw. */
export function renderUnreadable(thrown: unknown, verdict: KeyVerdict, walk: ValueWalk): string {
  return verdict.isHidden ? renderCensored(undefined, walk) : renderThrowMark(thrown, walk.rules);
}

/** The JSON text of a value under its key, hidden where the key or the place says so. */
export function renderUnder(
  key: string,
  value: unknown,
  verdict: KeyVerdict,
  walk: ValueWalk,
  render = walk.render,
): string {
  const isHidden = verdict.isHidden && isWorthHiding(value, verdict);
  const { redaction } = walk.rules;
  if (!redaction.asksForPlaces) return isHidden ? renderCensored(value, walk) : render(value, walk);
  const { place } = walk;
  place.push(key);
  try {
    const isMeant = isHidden || (value !== undefined && value !== null && redaction.hidesPlace(place));
    return isMeant ? renderCensored(value, walk) : render(value, walk);
  } finally {
    place.pop();
  }
}

/** What stands in place of a hidden value: text, and nothing else. */
export function renderCensored(value: unknown, { rules, place }: ValueWalk): string {
  const { redaction, limits } = rules;
  return quoteText(cutText(redaction.censor(value, place), limits.string));
}

/** `has_password: true` and `token: null` tell a reader what happened, and nobody a secret. */
function isWorthHiding(value: unknown, verdict: KeyVerdict): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'boolean' || verdict.isAskedFor;
}

/** Whether the record takes one more member; counts it. */
export function takeMember(walk: ValueWalk): boolean {
  return walk.left-- > 0 && walk.room > 0;
}

/** The JSON text of a text in a record that is being walked. */
export function renderWalkedText(text: string, walk: ValueWalk, limit = walk.rules.limits.string): string {
  const json = renderText(text, walk.rules, walk.place, walk.room > 0 ? limit : Math.min(limit, SCARCE));
  walk.room -= json.length;
  return json;
}
