import { toFlatText } from './flat-text.js';
import { rulesInForce } from './rules-in-force.js';

const MS_PER_SECOND = 1_000;
const MS_DIGITS = 3;

let lastMs = Number.NaN;
let lastSecond = Number.NaN;
let toSecond = '';
let lastText = '';

/**
 * The moment as a member of a record, `,"timestamp":"2026-01-15T14:32:01.123Z"`. Rendered once for each millisecond, and all
 * but its last digits once for each second: toISOString costs as much as a short record.
 */
export function renderTime(): string {
  const { toTime } = rulesInForce;
  if (toTime !== undefined) return toTime();
  const now = Math.floor(Date.now());
  if (now === lastMs) return lastText;
  const second = Math.floor(now / MS_PER_SECOND);
  if (second !== lastSecond) {
    toSecond = `,"timestamp":"${new Date(now).toISOString().slice(0, -MS_DIGITS - 1)}`;
    lastSecond = second;
  }
  lastText = toFlatText(`${toSecond}${String(now - second * MS_PER_SECOND).padStart(MS_DIGITS, '0')}Z"`);
  lastMs = now;
  return lastText;
}
