import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { AnnotatedAttribute } from './parse-annotation.js';
import { skipParentheses } from './skip-parentheses.js';
import type { DecoratorQuestion, LibraryRow, SpanDecorator } from './span-decorators.js';

/** Stands for the function in what is kept of such a call: `tracer.wrap('load', …)`. */
export const FUNCTION_MARK = '…';

/** The functions that a call may be handed to be put in a span. */
export type InlineFunction = ts.ArrowFunction | ts.FunctionExpression;

/** Whether a call makes a function with spans out of another, as dd-trace's `tracer.wrap('load', fn)` does. */
export function isSpanCall(call: ts.CallExpression, question: DecoratorQuestion): boolean {
  return findRow(call, question) !== undefined;
}

/** Reads the call that a function is handed to, as one would read a decorator. */
export function readSpanCall(
  call: ts.CallExpression,
  node: InlineFunction,
  question: DecoratorQuestion,
): SpanDecorator | undefined {
  const { ts } = question;
  const found = findRow(call, question);
  if (!found) return undefined;
  const { text } = call.getSourceFile();
  const head: Range = [call.getStart(), node.getStart()];
  const tail: Range = [node.end, call.end];
  const [name, options] = call.arguments.slice(0, -1);
  const attributes = options ? readTags(options, node, ts) : [];
  // What it would be put back with: one line, and nothing behind the function.
  const isPlain = text.slice(...tail) === ')' && call.arguments.length <= 3 && attributes !== undefined;
  return {
    range: head,
    tail,
    text: `${text.slice(...head)}${FUNCTION_MARK})`,
    row: found.row,
    spanName: name && ts.isStringLiteralLike(name) ? name.text : undefined,
    hasMore: !isPlain,
    names: found.names,
    attributes: attributes ?? [],
  };
}

interface FoundRow {
  readonly row: LibraryRow;
  /** As an import would name it. */
  readonly names: string;
}

function findRow(call: ts.CallExpression, question: DecoratorQuestion): FoundRow | undefined {
  const { ts, origins, rows } = question;
  if (ts.isDecorator(call.parent) || call.arguments.length < 2) return undefined;
  const path = pathOf(call.expression, ts);
  const [local = '', ...members] = path;
  const origin = origins.get(local);
  if (!origin) return undefined;
  const isWhole = origin.imported === '*';
  const name = [...(isWhole ? [] : [origin.imported]), ...members].join('.');
  const row = rows.find((each) => each.module === origin.module && each.name === name);
  return row && { row, names: namesOf(origin.imported, local) };
}

/** `tracer.wrap`, `dd.tracer.wrap`; empty for anything else. */
function pathOf(node: ts.Expression, ts: Compiler): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (!ts.isPropertyAccessExpression(node) || node.questionDotToken) return [];
  const above = pathOf(node.expression, ts);
  return above.length > 0 ? [...above, node.name.text] : [];
}

function namesOf(imported: string, local: string): string {
  if (imported === '*') return `* as ${local}`;
  if (imported === 'default') return local;
  return imported === local ? `{ ${local} }` : `{ ${imported} as ${local} }`;
}

/** The tags of `{ tags: { 'order.id': 1 } }`, or of a function of the same parameters; undefined where it says more. */
function readTags(
  options: ts.Expression,
  node: InlineFunction,
  ts: Compiler,
): readonly AnnotatedAttribute[] | undefined {
  const given = skipParentheses(options, ts);
  if (ts.isArrowFunction(given)) {
    const isBlock = ts.isBlock(given.body);
    return isBlock || !isSameStart(given, node) ? undefined : readTags(given.body, node, ts);
  }
  if (!ts.isObjectLiteralExpression(given)) return undefined;
  const [tags, ...others] = given.properties;
  if (!tags) return [];
  if (others.length > 0 || !ts.isPropertyAssignment(tags) || tags.name.getText() !== 'tags') return undefined;
  if (!ts.isObjectLiteralExpression(tags.initializer)) return undefined;
  const attributes = tags.initializer.properties.map((each) => {
    if (!ts.isPropertyAssignment(each) || ts.isComputedPropertyName(each.name)) return undefined;
    const key = ts.isStringLiteralLike(each.name) ? each.name.text : each.name.getText();
    const expression = each.initializer.getText();
    return /[\n@]|\*\//.test(expression) ? undefined : { key, expression };
  });
  return attributes.every((each) => each !== undefined) ? attributes : undefined;
}

/** Whether the parameters of one are the first of the other, so that an expression means the same in both. */
function isSameStart(options: ts.ArrowFunction, { parameters }: InlineFunction): boolean {
  return options.parameters.every(
    (each, at) =>
      /^[\w$]+$/.test(each.name.getText()) && each.name.getText() === parameters[at]?.name.getText(),
  );
}
