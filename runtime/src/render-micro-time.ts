const US_PER_MS = 1_000;
const US_PER_SECOND = 1_000_000;
const US_DIGITS = 6;
const MS_AND_ZONE = 4;
/** How far the steady clock may be from the system's before it is set anew, in microseconds: ntpd slews by less. */
const TOLERANCE = 2 * US_PER_MS;
/** Set back by more than this, the system's clock was set by somebody, and is followed. */
const CLOCK_STEP = US_PER_SECOND;

let offset = Number.NaN;
let last = 0;
let lastSecond = Number.NaN;
let toSecond = '';

/**
 * The moment as a member of a record with microseconds, `,"timestamp":"2026-01-15T14:32:01.123456Z"`. Never before the one
 * that it said last, unless the system's clock is set back by a second or more.
 */
export function renderMicroTime(): string {
  last = toMicroseconds(Date.now() * US_PER_MS, performance.now() * US_PER_MS);
  const second = Math.floor(last / US_PER_SECOND);
  if (second !== lastSecond) {
    toSecond = `,"timestamp":"${new Date(second * US_PER_MS).toISOString().slice(0, -MS_AND_ZONE)}`;
    lastSecond = second;
  }
  return `${toSecond}${String(last - second * US_PER_SECOND).padStart(US_DIGITS, '0')}Z"`;
}

/** The system's clock tells milliseconds, the steady one what is between them. */
function toMicroseconds(system: number, steady: number): number {
  const isNear = Math.abs(steady + offset - system) <= TOLERANCE;
  if (!isNear) offset = system - steady;
  const now = Math.floor(steady + offset);
  return now < last && last - now < CLOCK_STEP ? last : now;
}
