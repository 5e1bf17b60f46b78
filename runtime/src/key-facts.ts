import { cutText } from './cut-text.js';
import { toFlatText } from './flat-text.js';
import { quoteText } from './quote-text.js';
import { isReservedKey } from './record-keys.js';
import type { KeyVerdict } from './redaction/judge-key.js';
import { mayHoldSecret } from './redaction/may-hold-secret.js';
import type { Redaction } from './redaction/redaction.js';

/** What is to be known of a key whenever something stands under it. */
export interface KeyFacts {
  /** The key as the record shows it: without secrets, and cut where it is no name any more. */
  readonly shown: string;
  /** With the colon: `"key":`. */
  readonly quoted: string;
  /** The same behind another member: `,"key":`. */
  readonly lead: string;
  /** Whether it is not the key itself, so that it could be another one's too. */
  readonly isAltered: boolean;
  /** Whether a field of this key is written under it and like any other. */
  readonly isOrdinary: boolean;
  readonly verdict: KeyVerdict;
}

const MAX_KEY_LENGTH = 256;
const MAX_KEPT = 4_096;
/** What stands under these has a form of its own, or is judged by its neighbours. */
const UNUSUAL: ReadonlySet<string> = new Set(['err', 'value', 'stack_info']);

/**
 * Looks keys up, and keeps what it found: programs log the same keys again and again. Forgets all when there are too many,
 * as with objects that are keyed by ids.
 */
export function createKeyFacts(redaction: Redaction): (key: string) => KeyFacts {
  const known = new Map<string, KeyFacts>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const facts = toKeyFacts(key, redaction);
    if (key.length > MAX_KEY_LENGTH) return facts;
    if (known.size >= MAX_KEPT) known.clear();
    known.set(key, facts);
    return facts;
  };
}

function toKeyFacts(key: string, redaction: Redaction): KeyFacts {
  const verdict = redaction.judge(key);
  const cut = cutText(key, MAX_KEY_LENGTH);
  const isRead = !redaction.isOff && (redaction.readsEveryText || mayHoldSecret(cut));
  const shown = isRead ? redaction.redactText(cut, []) : cut;
  const isAltered = shown !== key;
  const isOrdinary = !isAltered && !UNUSUAL.has(key) && !isReservedKey(key);
  const quoted = toFlatText(`${quoteText(shown)}:`);
  return { shown, quoted, lead: toFlatText(`,${quoted}`), isAltered, isOrdinary, verdict };
}
