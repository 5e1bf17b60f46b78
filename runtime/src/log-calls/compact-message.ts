import type { Hole, Message, MessagePart } from './message.js';
import { identifierName } from './syntax.js';

/**
 * The normal form of a message: neighbouring texts joined, empty texts left out, and a variable that is
 * printed twice held once (`'%s: %s', err.message, err.stack`). Anything but a plain variable stays as often
 * as it stands, since reading it twice may give two values.
 */
export function compactMessage(parts: readonly MessagePart[]): Message {
  const message: MessagePart[] = [];
  const seen = new Set<string>();
  for (const part of parts) {
    if (part.kind === 'text') appendText(message, part.text);
    else if (!isRepeated(part, seen)) message.push(part);
  }
  return message;
}

function appendText(message: MessagePart[], text: string): void {
  if (text === '') return;
  const last = message.at(-1);
  if (last?.kind === 'text') message[message.length - 1] = { kind: 'text', text: last.text + text };
  else message.push({ kind: 'text', text });
}

function isRepeated(hole: Hole, seen: Set<string>): boolean {
  const name = identifierName(hole.expression);
  // Under a key of the author's own, `{ id, owner: id }`, the same value says two things.
  if (name === undefined || name === 'undefined' || hole.form === 'spread') return false;
  if (hole.form === 'entry' && !hole.isError && hole.key !== name) return false;
  if (seen.has(name)) return true;
  seen.add(name);
  return false;
}
