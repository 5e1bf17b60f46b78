import type { Range, SyntaxNode } from './syntax-node.js';

/** A constant part of a message, as it would be printed: escapes resolved, `%%` folded. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

/** A varying part of a message: a value that becomes a field. */
export interface Hole {
  readonly kind: 'hole';
  /** The value to log: what `JSON.stringify(x)`, `chalk.red(x)` or `x.message` of an error is about. */
  readonly expression: SyntaxNode;
  /** The text of that value to keep verbatim, with parentheses that the author put around it. */
  readonly range: Range;
  /**
   * How it stood in the call: inside a template or concatenation, as the value of a placeholder, as an
   * argument of its own (`'Cache hit', key`), as an entry of an object literal, or as `...rest` of one.
   */
  readonly form: 'interpolated' | 'placeholder' | 'argument' | 'entry' | 'spread';
  /** The placeholder's letter: `s` for `%s`. Only for `placeholder`. */
  readonly placeholder?: string;
  /** The key that the author gave it: `jobId` in `{ jobId: job.id }`. Only for `entry`. */
  readonly key?: string;
  /** Known to hold an error: a caught name, or a name or member that says so (`err`, `err.stack`). */
  readonly isError: boolean;
  /** Stood under its key where its library takes the fields. */
  readonly isField?: boolean;
  /** Is an error that the message said something of as well. */
  readonly isMessage?: boolean;
  /** Stands where its library takes the fields, and is one value: `meta` of `logger.info('started', meta)`. */
  readonly isWhole?: boolean;
  /** The parameter that will hold it, where a function is written for it; the value then stands nowhere yet. */
  readonly parameter?: string;
}

export type MessagePart = Text | Hole;

/**
 * What a log call says: its constant and varying parts in the order in which they are printed.
 *
 * Template, concatenation, format string and separate arguments are all lowered to this one form; adjacent
 * texts are joined and empty texts left out, so equal messages are equal lists however they were spelled.
 * An argument of its own stands behind a text that ends in the space with which it is printed.
 */
export type Message = readonly MessagePart[];

/** The holes of a message, in order. */
export function holesOf(message: Message): readonly Hole[] {
  return message.filter((part) => part.kind === 'hole');
}

/** Whether a message says the same thing each time. */
export function isConstant(message: Message): boolean {
  return message.every((part) => part.kind === 'text');
}
