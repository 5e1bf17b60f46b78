import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { AnnotatedAttribute } from './parse-annotation.js';
import type { ImportOrigin } from './top-statement.js';

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

/** What is known of a library beyond what a project says of its own decorators. */
export interface LibraryRow extends DecoratorRow {
  /** What stands for the class in the name on a static method; `none` where those get no span. */
  readonly statics?: 'Function' | 'none';
  /** Whether its spans have attributes that nobody asked for, such as all arguments. */
  readonly addsAttributes?: true;
  /** Whether a method that gives a value at once gives a promise with it. */
  readonly makesPromise?: true;
  /** Whether its spans are not OpenTelemetry's. */
  readonly hasOwnSdk?: true;
  /** Whether its name alone speaks of a span. */
  readonly isByName?: true;
}

/**
 * What the libraries do, read off their code: nestjs-otel 7.0.1 and 8.1.1 (a test runs the latter), nestjs-ddtrace 6.0.0,
 * `@traceloop/node-server-sdk` 0.27.0, dd-trace 5.132.0. A project's own decorators are told by its configuration.
 */
export const SPAN_DECORATORS: readonly LibraryRow[] = [
  // `target.constructor.name`, which of a class is `Function`.
  { module: 'nestjs-otel', name: 'Span', defaultName: 'class.method', statics: 'Function' },
  // Its module wraps the methods of prototypes when the application starts.
  { module: 'nestjs-ddtrace', name: 'Span', defaultName: 'class.method', statics: 'none', hasOwnSdk: true },
  { module: 'dd-trace', name: 'default.wrap', defaultName: 'method', hasOwnSdk: true },
  { module: 'dd-trace', name: 'tracer.wrap', defaultName: 'method', hasOwnSdk: true },
  { module: 'dd-trace', name: 'default.tracer.wrap', defaultName: 'method', hasOwnSdk: true },
  ...['workflow', 'task', 'agent', 'tool'].map((name) => ({
    module: '@traceloop/node-server-sdk',
    name,
    defaultName: 'method' as const,
    nameKey: 'name',
    suffix: `.${name}`,
    addsAttributes: true as const,
    makesPromise: true as const,
  })),
];

/** What decorators for spans are called wherever somebody writes one. */
export const SPAN_DECORATOR_NAMES: readonly string[] = ['Span', 'Traced', 'WithSpan', 'Trace'];

/** The runtime's own `@Span()` is what code with decorators may keep. */
const OWN_MODULE = '@logshift/runtime';

/** A decorator of the table on a method. */
export interface SpanDecorator {
  /** Of a call that a function is handed to: to where the function begins. */
  readonly range: Range;
  /** Of such a call: what stands behind the function. */
  readonly tail?: Range;
  /** As it stands; `…` for the function. */
  readonly text: string;
  readonly row: LibraryRow;
  /** The name that it gives its span; undefined where nobody can tell. */
  readonly spanName: string | undefined;
  /** What it says beyond a name, which a wrapper would lose. */
  readonly hasMore: boolean;
  /** Attributes that it gives its span. */
  readonly attributes: readonly AnnotatedAttribute[];
  /** As an import would name it: `{ Span }` or `{ Span as Traced }`. */
  readonly names: string;
}

export interface DecoratorQuestion {
  readonly ts: Compiler;
  readonly origins: ReadonlyMap<string, ImportOrigin>;
  readonly rows: readonly LibraryRow[];
  /** See `RxjsNames`. */
  readonly rxjs: ReadonlyMap<string, string>;
}

/** The method that decorators stand on. */
export interface DecoratedMethod {
  readonly owner: string | undefined;
  readonly name: string | undefined;
  readonly isStatic: boolean;
}

/** The decorators of the table that stand on a node. */
export function readDecorators(
  node: ts.Node,
  { owner, name, isStatic }: DecoratedMethod,
  question: DecoratorQuestion,
): readonly SpanDecorator[] {
  const { ts } = question;
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).flatMap((decorator) => {
    const found = readDecorator(decorator, question);
    if (!found) return [];
    const { row, args } = found;
    const base =
      args.length === 0 ? defaultName(row, ownerName(row, owner, isStatic), name) : nameIn(args[0], row, ts);
    const isNone = base === undefined || (isStatic && row.statics === 'none');
    const said = isNone ? undefined : `${base}${row.suffix ?? ''}`;
    const isPlain = args.length === 0 || (args.length === 1 && isNameOnly(args[0], row, ts));
    return {
      range: [decorator.getStart(), decorator.end] as const,
      text: decorator.getText(),
      row,
      spanName: said,
      hasMore: !isPlain,
      attributes: [],
      names: found.names,
    };
  });
}

interface FoundDecorator {
  readonly row: LibraryRow;
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
    const row =
      rows.find(({ module, name }) => origin?.module === module && origin.imported === name) ??
      toRowByName(rows.some(({ module }) => module === origin?.module) ? undefined : origin);
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

/** `import { Traced } from './tracing'`: nothing is known of it but its name, so a person says what it does. */
function toRowByName(origin: ImportOrigin | undefined): LibraryRow | undefined {
  if (origin === undefined || origin.module === OWN_MODULE) return undefined;
  if (!SPAN_DECORATOR_NAMES.includes(origin.imported)) return undefined;
  return { module: origin.module, name: origin.imported, defaultName: 'class.method', isByName: true };
}

function namesOf(imported: string, local: string): string {
  return local === imported ? `{ ${imported} }` : `{ ${imported} as ${local} }`;
}

function ownerName(
  { statics }: LibraryRow,
  owner: string | undefined,
  isStatic: boolean,
): string | undefined {
  return isStatic ? (statics ?? owner) : owner;
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
