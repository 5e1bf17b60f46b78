import { isEventName, isFieldKey } from '../conventions/index.js';
import type { LogCall } from './log-call.js';
import { isConstant } from './message.js';

/**
 * Whether a call logs an event already: one of our own runtime with a constant name, or one through a logger of
 * unknown origin that is written the same way, e.g. `log.info('order_placed', { order_id })` where `log` comes from
 * a module of the program's own. One word alone (`logger.info('started')`) is prose as often as not.
 */
export function looksStructured(call: LogCall): boolean {
  if (call.refusal) return false;
  if (call.dialect === 'structured') return isConstant(call.message);
  if (call.dialect !== 'generic') return false;
  const [event, ...rest] = call.message;
  if (event?.kind !== 'text') return false;
  const name = event.text.trimEnd();
  if (!name.includes('_') || !isEventName(name)) return false;
  return rest.every((part) => part.kind === 'hole' && part.form === 'entry' && isFieldKey(part.key ?? ''));
}
