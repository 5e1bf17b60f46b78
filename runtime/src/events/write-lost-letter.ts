import { getLogger } from '../get-logger.js';
import { rulesInForce } from '../rules-in-force.js';
import type { SetLimits } from '../value-limits.js';
import type { DeadLetter } from './dead-letters/dead-letter.js';

const log = getLogger('events');

/** A character of JSON that stands in a text within JSON takes up to six bytes. */
const ROOM_FOR_ESCAPES = 8;
/** Those of the record itself and of the store's error. */
const OTHER_MEMBERS = 100;

/**
 * Writes a letter that no store keeps to the log, whole: as one fatal record with the letter under `dead_letter`, or, where
 * that is more than a record takes, as several whose `dead_letter_part`s, put together in order, are its JSON. `err` is how the store failed, undefined where there was no time to ask it.
 */
export function writeLostLetter(letter: DeadLetter, err: unknown): void {
  const { limits } = rulesInForce.rules;
  const { id, handler } = letter;
  const json = JSON.stringify(letter);
  if (fitsLimits(letter, json, limits)) {
    log.fatal('dead_letter_not_stored', { letter_id: id, handler, err, dead_letter: letter });
    return;
  }
  const size = Math.max(1, Math.min(limits.string, Math.floor(limits.line / ROOM_FOR_ESCAPES), json.length));
  const parts = Math.ceil(json.length / size);
  for (let part = 1; part <= parts; part++) {
    const text = json.slice((part - 1) * size, part * size);
    log.fatal('dead_letter_not_stored', { letter_id: id, handler, err, part, parts, dead_letter_part: text });
  }
}

function fitsLimits(letter: DeadLetter, json: string, limits: SetLimits): boolean {
  const walk = { left: limits.members - OTHER_MEMBERS, limits };
  return json.length <= limits.line / ROOM_FOR_ESCAPES && fits(letter, 1, walk);
}

function fits(value: unknown, depth: number, walk: { left: number; readonly limits: SetLimits }): boolean {
  const { limits } = walk;
  if (typeof value === 'string') return value.length <= limits.string;
  if (typeof value !== 'object' || value === null) return true;
  const members: readonly unknown[] = Object.values(value);
  walk.left -= members.length;
  const most = Array.isArray(value) ? limits.items : limits.keys;
  if (walk.left < 0 || members.length > most || depth >= limits.depth) return false;
  return members.every((member) => fits(member, depth + 1, walk));
}
