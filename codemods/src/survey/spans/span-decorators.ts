import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';

/** A decorator of a library that wraps a method in a span. */
export interface DecoratorRow {
  readonly module: string;
  /** The exported name. */
  readonly name: string;
  /** What the span is called when the decorator does not say: `Orders.place` or `place`. */
  readonly defaultName: 'class.method' | 'method';
  /** The property of an argument that holds the name, where it is no plain text. */
  readonly nameKey?: string;
  /** What the library puts behind the name: `import.workflow`. */
  readonly suffix?: string;
}

/** What the libraries do by their own documentation; a project's own decorators are told by its configuration. */
export const SPAN_DECORATORS: readonly DecoratorRow[] = [
  { module: 'nestjs-otel', name: 'Span', defaultName: 'class.method' },
  { module: 'nestjs-ddtrace', name: 'Span', defaultName: 'class.method' },
  ...['workflow', 'task', 'agent', 'tool'].map((name) => ({
    module: '@traceloop/node-server-sdk',
    name,
    defaultName: 'method' as const,
    nameKey: 'name',
    suffix: `.${name}`,
  })),
];

/** A decorator of the table on a method. */
export interface SpanDecorator {
  readonly range: Range;
  readonly text: string;
  readonly row: DecoratorRow;
  /** The name that it gives its span; undefined where nobody can tell. */
  readonly spanName: string | undefined;
  /** What it says beyond a name, which a wrapper would lose. */
  readonly hasMore: boolean;
  /** As an import would name it: `{ Span }` or `{ Span as Traced }`. */
  readonly names: string;
}

/** Where a local name comes from. */
export interface ImportOrigin {
  readonly module: string;
  readonly imported: string;
}

export interface DecoratorQuestion {
  readonly ts: Compiler;
  readonly origins: ReadonlyMap<string, ImportOrigin>;
  readonly rows: readonly DecoratorRow[];
}

/** The decorators of the table that stand on a node. */
export function readDecorators(
  node: ts.Node,
  owner: string | undefined,
  name: string | undefined,
  question: DecoratorQuestion,
): readonly SpanDecorator[] {
  const { ts } = question;
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).flatMap((decorator) => {
    const found = readDecorator(decorator, question);
    if (!found) return [];
    const { row, args } = found;
    const base = args.length === 0 ? defaultName(row, owner, name) : nameIn(args[0], row, ts);
    const said = base === undefined ? undefined : `${base}${row.suffix ?? ''}`;
    const isPlain = args.length === 0 || (args.length === 1 && isNameOnly(args[0], row, ts));
    return {
      range: [decorator.getStart(), decorator.end] as const,
      text: decorator.getText(),
      row,
      spanName: said,
      hasMore: !isPlain,
      names: found.names,
    };
  });
}

interface FoundDecorator {
  readonly row: DecoratorRow;
  readonly args: readonly ts.Expression[];
  readonly names: string;
}

function readDecorator(decorator: ts.Decorator, question: DecoratorQuestion): FoundDecorator | undefined {
  const { ts, origins, rows } = question;
  const { expression } = decorator;
  const callee = ts.isCallExpression(expression) ? expression.expression : expression;
  const args = ts.isCallExpression(expression) ? [...expression.arguments] : [];
  if (ts.isIdentifier(callee)) {
    const origin = origins.get(callee.text);
    const row = rows.find(({ module, name }) => origin?.module === module && origin.imported === name);
    return row && { row, args, names: namesOf(row.name, callee.text) };
  }
  // `import * as traceloop from '…'` and `@traceloop.workflow({ name: 'import' })`
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  const { text: local } = callee.expression;
  const origin = origins.get(local);
  const isWhole = origin?.imported === '*';
  const row = rows.find(({ module, name }) => origin?.module === module && callee.name.text === name);
  return isWhole && row ? { row, args, names: `* as ${local}` } : undefined;
}

function namesOf(imported: string, local: string): string {
  return local === imported ? `{ ${imported} }` : `{ ${imported} as ${local} }`;
}

function defaultName(
  { defaultName }: DecoratorRow,
  owner: string | undefined,
  name: string | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  return defaultName === 'method' || owner === undefined ? name : `${owner}.${name}`;
}

function nameIn(
  argument: ts.Expression | undefined,
  { nameKey }: DecoratorRow,
  ts: Compiler,
): string | undefined {
  if (!argument) return undefined;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (nameKey === undefined || !ts.isObjectLiteralExpression(argument)) return undefined;
  const property = argument.properties.find((each) => each.name?.getText() === nameKey);
  const isText =
    property && ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer);
  return isText ? property.initializer.text : undefined;
}

function isNameOnly(argument: ts.Expression | undefined, { nameKey }: DecoratorRow, ts: Compiler): boolean {
  if (!argument || ts.isStringLiteralLike(argument)) return true;
  if (nameKey === undefined || !ts.isObjectLiteralExpression(argument)) return false;
  return argument.properties.length === 1 && argument.properties[0]?.name?.getText() === nameKey;
}
