import type { Hole, Message, MessagePart } from './message.js';
import { identifierName } from './syntax.js';

/**
 * The normal form of a message: neighbouring texts joined, empty texts left out, and a variable that is
 * printed twice held once (`'%s: %s', err.message, err.stack`). Anything but a plain variable stays as often
 * as it stands, since reading it twice may give two values.
 */
export function compactMessage(parts: readonly MessagePart[]): Message {
  const message: MessagePart[] = [];
  const seen = new Map<string, number>();
  for (const part of parts) {
    if (part.kind === 'text') appendText(message, part.text);
    else appendHole(message, part, seen);
  }
  return message;
}

function appendText(message: MessagePart[], text: string): void {
  if (text === '') return;
  const last = message.at(-1);
  if (last?.kind === 'text') message[message.length - 1] = { kind: 'text', text: last.text + text };
  else message.push({ kind: 'text', text });
}

/** `seen` tells where in the message each plain variable stands. */
function appendHole(message: MessagePart[], hole: Hole, seen: Map<string, number>): void {
  const name = identifierName(hole.expression);
  if (name === undefined || name === 'undefined' || hole.form === 'spread') return void message.push(hole);
  const at = seen.get(name);
  const earlier = at === undefined ? undefined : message[at];
  if (at === undefined || earlier?.kind !== 'hole') {
    seen.set(name, message.length);
    message.push(hole);
  } else if (isKeyed(hole) && !isKeyed(earlier)) {
    // e.g. `'no access for %s', id, { user: id }`: it is the key of what the message says.
    const key = hole.key ?? name;
    message[at] = { ...earlier, form: 'entry', key, ...(hole.isField && { isField: true }) };
  } else if (isKeyed(hole) && hole.key !== earlier.key) {
    // Under two keys of the author's own, `{ id, owner: id }`, the same value says two things.
    message.push(hole);
  }
}

function isKeyed({ form, isError }: Hole): boolean {
  return form === 'entry' && !isError;
}
