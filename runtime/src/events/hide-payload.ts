import { hidesNamedValue, hidesNextItem } from '../redaction/hidden-neighbours.js';
import type { Redaction } from '../redaction/redaction.js';

/** A payload in which values were hidden, and where they stood: `card.number`, `items[0].token`. */
export interface HiddenPayload {
  readonly payload: unknown;
  readonly paths: readonly string[];
}

interface Hiding {
  readonly redaction: Redaction;
  readonly place: string[];
  readonly paths: string[];
}

/** Hides in plain JSON data what a record would hide: by keys, by places, and within texts. */
export function hidePayload(payload: unknown, redaction: Redaction): HiddenPayload {
  if (redaction.isOff) return { payload, paths: [] };
  const hiding: Hiding = { redaction, place: [], paths: [] };
  return { payload: hideIn(payload, hiding), paths: hiding.paths };
}

function hideIn(value: unknown, hiding: Hiding): unknown {
  const { redaction, place } = hiding;
  if (typeof value === 'string') {
    const text = redaction.redactText(value, place);
    if (text !== value) tellPlace(hiding);
    return text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return hideInList(value, hiding);
  const isNamed = hidesNamedValue(value, redaction.judge);
  const members = Object.entries(value).map(([key, member]): [string, unknown] => {
    const verdict = redaction.judge(key);
    const isMeant = verdict.isHidden && (verdict.isAskedFor || isSecret(member));
    const hides = isMeant || (isNamed && key === 'value');
    return [key, hideUnder(key, member, hides, hiding)];
  });
  return Object.fromEntries(members);
}

function hideInList(list: readonly unknown[], hiding: Hiding): unknown[] {
  const { judge } = hiding.redaction;
  const isPair = list.length === 2;
  return list.map((item, index) => {
    const hides = index > 0 && isSecret(item) && hidesNextItem(list[index - 1], isPair, judge);
    return hideUnder(String(index), item, hides, hiding);
  });
}

function hideUnder(key: string, value: unknown, hides: boolean, hiding: Hiding): unknown {
  const { redaction, place } = hiding;
  place.push(key);
  try {
    const isMeant = hides || (value !== null && redaction.asksForPlaces && redaction.hidesPlace(place));
    if (!isMeant) return hideIn(value, hiding);
    tellPlace(hiding);
    return redaction.censor(value, place);
  } finally {
    place.pop();
  }
}

/** `has_password: true` and `token: null` tell nobody a secret. */
function isSecret(value: unknown): boolean {
  return value !== null && typeof value !== 'boolean';
}

function tellPlace({ place, paths }: Hiding): void {
  const path = place.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('');
  paths.push(path.replace(/^\./, ''));
}
