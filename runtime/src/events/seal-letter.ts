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
  if (redact === false) return letter;
  if (typeof redact !== 'function') {
    const redaction = redact === undefined ? rulesInForce.rules.redaction : createRedaction(redact);
    const { payload, paths } = hidePayload(event.payload, redaction);
    return withPayload(letter, payload, paths, redaction);
  }
  const { redaction } = rulesInForce.rules;
  try {
    const text = `The function redact took longer than ${storeTimeoutMs} ms.`;
    const changed = await withinTime(() => redact(event.payload, event), storeTimeoutMs, clock, text);
    const payload = toJsonValue(changed, 'payload');
    const isSame = JSON.stringify(payload) === JSON.stringify(event.payload);
    return withPayload(letter, payload, isSame ? [] : ['payload'], redaction);
  } catch {
    return withPayload(letter, '[redacted]', ['payload'], redaction);
  }
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
