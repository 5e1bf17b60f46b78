import { findRenamed, type EventNames } from './catalog/event-names.js';
import type { LogCall } from './log-call.js';
import type { RenamedEvent } from './log-call-outcome.js';
import { renderString } from './render-string.js';
import { callOf, rangeOf, stringOf, unwrap } from './syntax.js';

/** Renames the event of a structured call as the catalog says; undefined where nothing is to be renamed. */
export function renameEvent(
  call: LogCall,
  text: string,
  names: EventNames | undefined,
): RenamedEvent | undefined {
  if (!names || names.size === 0) return undefined;
  const said = call.message.find((part) => part.kind === 'text')?.text.trimEnd();
  const event = said === undefined ? undefined : findRenamed(names, said);
  if (event === undefined || event === said) return undefined;
  // The name in a constant, `log.info(ORDER_PLACED)`, has uses that are not seen from here.
  const literal = callOf(call.node)
    ?.arguments.map(unwrap)
    .find((argument) => stringOf(argument) === said);
  if (!literal) return undefined;
  const [start, end] = rangeOf(literal);
  const edit = { start, end, text: renderString(event, text.charAt(start) === '"' ? '"' : "'") };
  const after = text.slice(call.range[0], start) + edit.text + text.slice(end, call.range[1]);
  return { event, edits: [edit], after };
}
