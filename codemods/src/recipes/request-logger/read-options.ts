import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { MiddlewareReader, MiddlewareRow, MiddlewareTable } from './middleware-settings.js';

const { entriesOf, identifierName, literalOf, unwrap } = syntax;

/** Reads an object literal by a table; what the table does not name is refused. */
export function readOptions(
  reader: MiddlewareReader,
  node: SyntaxNode | undefined,
  table: MiddlewareTable,
): void {
  if (!node) return;
  const entries = entriesOf(unwrap(node));
  if (!entries) return reader.refuse(reader.textOf(node));
  for (const entry of entries) {
    const row = entry.kind === 'entry' && Object.hasOwn(table, entry.key) ? table[entry.key] : undefined;
    if (row && entry.kind === 'entry') row(reader, entry.value);
    else reader.refuse(entry.kind === 'entry' ? entry.key : reader.textOf(entry.node));
  }
}

export const IGNORE: MiddlewareRow = () => undefined;

/** The value goes to an option of ours as it stands. */
export const to =
  (option: string): MiddlewareRow =>
  ({ set }, value) => {
    set(option, value);
  };

export const losing =
  (what: string): MiddlewareRow =>
  ({ lose }) => {
    lose(what);
  };

/** Nothing where the option is off. */
export const refuseUnlessOff =
  (what: string): MiddlewareRow =>
  ({ refuse }, value) => {
    const node = unwrap(value);
    const isOff = literalOf(node)?.value === false || identifierName(node) === 'undefined';
    if (!isOff) refuse(what);
  };

/** A logger that events are written with as `logger.info('request_completed', { … })`: winston's form, and ours. */
export const eventLogger: MiddlewareRow = ({ set, refuse, textOf, dialectOf }, value) => {
  const dialect = dialectOf(value);
  if (dialect === 'winston' || dialect === 'structured') set('logger', value);
  else refuse(textOf(value));
};
