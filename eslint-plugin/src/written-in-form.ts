import { isEventName } from '@logshift/runtime/conventions';
import { holesOf, type Hole, type PlannedLogCall } from '@logshift/runtime/log-calls';
import type { ListenerContext } from './listener-context.js';
import type { StructuredCall } from './structured-call.js';
import { structuredCallsOf } from './structured-call-listener.js';
import { findUnknownName } from './unknown-name.js';
import { isWithin } from './is-within.js';

/**
 * Whether a call has the form of its library, so that only its name can be wrong: no value is built into its text, and
 * all others are fields. Where a code base keeps its library, the rules about names judge these calls and
 * `no-legacy-logger` all others, so that no call is reported by both.
 */
export function isWrittenInForm(call: StructuredCall): boolean {
  const { form, event, surplus } = call;
  if (form === 'runtime') return true;
  const name = event ? call.eventNode : findUnknownName(call);
  if (!name) return false;
  // log.info('Listening on', port) becomes an event with a field in one step, and so does log.info('sent', mail).
  if (surplus.length > 0 && !isEventOfWords(event?.event)) return false;
  return holesOf(call.call.message).every(
    (hole) => [name, ...surplus].some((each) => isWithin(hole, each)) || isField(hole, form),
  );
}

/** The calls of a file that are written in the form of the library that the code base keeps. */
export function callsWrittenInForm(context: ListenerContext): ReadonlySet<PlannedLogCall> {
  return new Set(
    structuredCallsOf(context)
      .filter(isWrittenInForm)
      .map(({ planned }) => planned),
  );
}

/** One word alone is prose as often as not. */
function isEventOfWords(name = ''): boolean {
  return name.includes('_') && isEventName(name);
}

/** An entry, `...rest`, a whole object, and an error where its library takes one: `log.error(err, 'load_failed')`. */
function isField({ form: stands, isError, isWhole }: Hole, form: StructuredCall['form']): boolean {
  if (stands === 'entry' || stands === 'spread') return true;
  const isFieldsFirst = form === 'pino' || form === 'bunyan';
  return isError && (isWhole === true || (isFieldsFirst && stands === 'argument'));
}
