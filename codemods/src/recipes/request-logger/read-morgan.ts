import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { MiddlewareReader, MiddlewareTable } from './middleware-settings.js';
import { readMorganFormat } from './morgan-format.js';
import { eventLogger, IGNORE, readOptions, refuseUnlessOff, to } from './read-options.js';

const {
  callOf,
  conditionalOf,
  entriesOf,
  identifierName,
  literalOf,
  memberOf,
  statementExpression,
  stringOf,
  unwrap,
} = syntax;

const OPTIONS: MiddlewareTable = {
  skip: to('skip'),
  stream: readStream,
  // It only decided when lines were written.
  buffer: IGNORE,
  immediate: refuseUnlessOff('immediate'),
};

/** Reads `morgan('combined', { … })`. */
export function readMorgan(reader: MiddlewareReader, [format, options]: readonly SyntaxNode[]): void {
  if (format && entriesOf(unwrap(format)) && !options) return readOptions(reader, format, OPTIONS);
  readFormat(reader, format);
  readOptions(reader, options, OPTIONS);
}

/** A name or tokens, or one of two: `isDev ? 'dev' : 'combined'`. */
function readFormat(reader: MiddlewareReader, given: SyntaxNode | undefined): void {
  if (!given) return readMorganFormat(reader, 'default');
  const node = unwrap(given);
  const conditional = conditionalOf(node);
  if (conditional) {
    readFormat(reader, conditional.consequent);
    return readFormat(reader, conditional.alternate);
  }
  const text = stringOf(node) ?? (memberOf(node) && isOwnFormat(memberOf(node)?.property));
  if (text === undefined) return reader.refuse(reader.textOf(given));
  readMorganFormat(reader, text);
}

/** `morgan.combined` */
function isOwnFormat(name: string | undefined): string | undefined {
  return name !== undefined && ['combined', 'common', 'dev', 'short', 'tiny'].includes(name)
    ? name
    : undefined;
}

/** `process.stdout`, `logger.stream`, `{ write: (line) => logger.info(line.trim()) }` */
function readStream(reader: MiddlewareReader, value: SyntaxNode): void {
  const node = unwrap(value);
  const member = memberOf(node);
  if (member && identifierName(member.object) === 'process' && member.property === 'stdout') return;
  if (member?.property === 'stream') return eventLogger(reader, member.object);
  const entry = entriesOf(node)?.[0];
  const receiver = entry && receiverOf(entry.kind === 'entry' ? entry.value : entry.node);
  if (receiver && entriesOf(node)?.length === 1) return eventLogger(reader, receiver);
  reader.refuse(reader.textOf(value));
}

/** The logger that a function hands its line to, where it does nothing else. */
function receiverOf(node: SyntaxNode): SyntaxNode | undefined {
  const { body } = unwrap(node) as unknown as { readonly body?: SyntaxNode };
  const { body: statements } = (body ?? {}) as { readonly body?: readonly SyntaxNode[] };
  const [statement, ...others] = statements ?? [];
  if (others.length > 0) return undefined;
  const expression = statement ? statementExpression(statement) : body;
  const call = expression && callOf(expression);
  const member = call && memberOf(call.callee);
  const isLine = call?.arguments.length === 1 && literalOf(call.arguments[0] as SyntaxNode) === undefined;
  return isLine ? member?.object : undefined;
}
