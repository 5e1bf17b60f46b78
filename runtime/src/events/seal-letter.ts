import type { RedactOptions } from '../redaction/redact-options.js';
import { createRedaction, type Redaction } from '../redaction/redaction.js';
import { rulesInForce } from '../rules-in-force.js';
import type { BusSettings } from './bus-options.js';
import type { DeadLetter, DeadLetterError } from './dead-letters/dead-letter.js';
import { hidePayload } from './hide-payload.js';
import { toJsonValue } from './to-json-value.js';
import { withinTime } from './within-time.js';

/**
 * The letter as it may be kept: without what the options hide. Hides everything where a function of the program's own
 * fails, since nobody can say what it meant to hide.
 */
export async function sealLetter(letter: DeadLetter, settings: BusSettings): Promise<DeadLetter> {
  const { redact, storeTimeoutMs, clock } = settings;
  const { event } = letter;
  if (typeof redact !== 'function') return sealByRules(letter, redact);
  try {
    const text = `The function redact took longer than ${storeTimeoutMs} ms.`;
    return withChanged(
      letter,
      await withinTime(() => redact(event.payload, event), storeTimeoutMs, clock, text),
    );
  } catch {
    return withoutPayload(letter);
  }
}

/** The same when the process ends: what a function answers in a promise comes too late, so that everything is hidden. */
export function sealLetterAtOnce(letter: DeadLetter, { redact }: BusSettings): DeadLetter {
  if (typeof redact !== 'function') return sealByRules(letter, redact);
  try {
    return withChanged(letter, redact(letter.event.payload, letter.event));
  } catch {
    return withoutPayload(letter);
  }
}

function sealByRules(letter: DeadLetter, redact: RedactOptions | false | undefined): DeadLetter {
  if (redact === false) return letter;
  const redaction = redact === undefined ? rulesInForce.rules.redaction : createRedaction(redact);
  const { payload, paths } = hidePayload(letter.event.payload, redaction);
  return withPayload(letter, payload, paths, redaction);
}

function withChanged(letter: DeadLetter, changed: unknown): DeadLetter {
  const payload = toJsonValue(changed, 'payload');
  const isSame = JSON.stringify(payload) === JSON.stringify(letter.event.payload);
  return withPayload(letter, payload, isSame ? [] : ['payload'], rulesInForce.rules.redaction);
}

function withoutPayload(letter: DeadLetter): DeadLetter {
  return withPayload(letter, '[redacted]', ['payload'], rulesInForce.rules.redaction);
}

/** The error without the secrets that its texts hold. */
export function sealError(error: DeadLetterError, { redact }: BusSettings): DeadLetterError {
  if (redact === false) return error;
  const isOwn = redact !== undefined && typeof redact !== 'function';
  return hideInError(error, isOwn ? createRedaction(redact) : rulesInForce.rules.redaction);
}

function withPayload(
  letter: DeadLetter,
  payload: unknown,
  paths: readonly string[],
  redaction: Redaction,
): DeadLetter {
  const sealed = { ...letter, error: hideInError(letter.error, redaction) };
  return paths.length === 0
    ? sealed
    : { ...sealed, event: { ...letter.event, payload }, hidden_paths: paths };
}

function hideInError({ type, message, stack }: DeadLetterError, redaction: Redaction): DeadLetterError {
  return {
    type,
    message: redaction.redactText(message, ['error', 'message']),
    ...(stack !== undefined && { stack: redaction.redactText(stack, ['error', 'stack']) }),
  };
}
