import type { ArgumentList } from './argument-list.js';
import { drawsOnTerminal } from './draws-on-terminal.js';
import type { LoweredArguments } from './lower-format.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Encodings of text. `hex` and `base64` write other bytes than the text says. */
const TEXT_ENCODINGS: ReadonlySet<string> = new Set(['utf8', 'utf-8', 'ascii', 'latin1']);

/** Lowers `process.stdout.write('started\n')`: whole lines are a message, a part of one draws or writes data. */
export function lowerText({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const [text, encoding, ...more] = args;
  const parts = text && reading.lowerString(text, bounds);
  const last = parts?.at(-1);
  const isLine = last?.kind === 'text' && last.text.endsWith('\n');
  const isKept = isLine && !parts?.some(draws) && more.length === 0 && isTextEncoding(encoding);
  return parts && isKept && parts.some(saysSomething) ? { parts } : { parts: [], refusal: 'partial-line' };
}

function draws(part: MessagePart): boolean {
  return part.kind === 'text' && drawsOnTerminal(part.text);
}

/** Words, or an error: `JSON.stringify(row) + '\n'` is data that something reads. */
function saysSomething(part: MessagePart): boolean {
  return part.kind === 'text' ? /\p{L}/u.test(part.text) : part.isError;
}

/** A callback behind the text waits until it is written; nothing here would call it. */
function isTextEncoding(encoding: SyntaxNode | undefined): boolean {
  return encoding === undefined || TEXT_ENCODINGS.has(stringOf(unwrap(encoding))?.toLowerCase() ?? '');
}
