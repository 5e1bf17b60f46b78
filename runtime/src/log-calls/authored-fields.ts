import { errorOf } from './error-value.js';
import type { LogCall } from './log-call.js';
import type { Hole, Message, MessagePart } from './message.js';
import type { SourceText } from './source-text.js';
import { mentionsName } from './mentions-name.js';
import { entriesOf, identifierName, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * The message of a call whose fields are those that the author wrote, each with its key and its whole value: whoever
 * keeps the logger keeps what is searched for. `{ error: err.message, stack: err.stack }` stays two fields.
 *
 * `literal` is the argument that holds them, `others` are the rest; one with a method, an accessor or a computed key stays one value.
 */
export function withAuthoredFields(
  { message, site }: LogCall,
  literal: SyntaxNode,
  others: readonly SyntaxNode[],
  source: SourceText,
  isShownUnder: (key: string) => boolean,
): Message {
  const entries = entriesOf(literal) ?? [];
  if (entries.length === 0 || entries.some(({ kind }) => kind === 'other')) return message;
  const bounds = rangeOf(literal);
  const fields = entries.flatMap((entry): readonly Hole[] => {
    if (entry.kind === 'other') return [];
    const { value } = entry;
    if (entry.kind === 'entry') return [toField(value, entry.key, bounds, source, site.caughtName)];
    return [{ kind: 'hole', expression: value, range: rangeOf(value), form: 'spread', isError: false }];
  });
  const shown = new Set(fields.filter((field) => field.isError && isShownUnder(field.key ?? '')).map(nameOf));
  if (hidesError(message, shown, bounds, others)) return message;
  const isReplaced = (part: MessagePart): boolean => part.kind === 'hole' && isInside(part.range, bounds);
  const isSaidTwice = (part: MessagePart): boolean =>
    part.kind === 'hole' && part.isError && shown.has(nameOf(part));
  const isMessage = (field: Hole): boolean =>
    field.isError && others.some((argument) => mentionsName(argument, new Set([nameOf(field)])));
  const given = fields.map((field) => (isMessage(field) ? { ...field, isMessage: true } : field));
  const at = message.findIndex(isReplaced);
  const parts = message.flatMap((part, index): readonly MessagePart[] => {
    if (index === at) return given;
    return isReplaced(part) || isSaidTwice(part) ? [] : [part];
  });
  // Its one value may have been printed before: `log.error({ err }, 'failed: ' + err.message)`.
  return at < 0 ? [...parts, ...given] : parts;
}

/**
 * Whether an error that another argument prints too would no longer be shown: the message holds it once, and the field
 * says less of it, as `{ error: err.message }` does.
 */
function hidesError(
  message: Message,
  shown: ReadonlySet<string>,
  bounds: Range,
  others: readonly SyntaxNode[],
): boolean {
  const held = message.flatMap((part) =>
    part.kind === 'hole' && part.isError && isInside(part.range, bounds) ? [nameOf(part)] : [],
  );
  const hidden = new Set(held.filter((name) => name !== '' && !shown.has(name)));
  return hidden.size > 0 && others.some((argument) => mentionsName(argument, hidden));
}

function nameOf({ expression }: Hole): string {
  return identifierName(expression) ?? '';
}

function isInside([from, to]: Range, [start, end]: Range): boolean {
  return from >= start && to <= end;
}

function toField(
  value: SyntaxNode,
  key: string,
  bounds: Range,
  source: SourceText,
  caughtName: string | undefined,
): Hole {
  const expression = unwrap(value);
  const range = source.withParentheses(rangeOf(value), bounds);
  // What is only read off an error, `err.message`, is no error.
  const isError = errorOf(expression, caughtName) === expression;
  return { kind: 'hole', expression, range, form: 'entry', key, isError, isField: true };
}
