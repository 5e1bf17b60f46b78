import { renderString, type SourceStyle } from '@logshift/runtime/log-calls';
import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';
import type { AnnotatedAttribute, SpanAnnotation } from '../survey/spans/parse-annotation.js';
import type { SpanFunction } from '../survey/spans/span-wrapper.js';

/** What stands in front of a body and behind it, without the blank space around. */
export interface RenderedWrapper {
  readonly head: string;
  readonly tail: string;
}

/** What a wrapper is rendered for. */
export interface WrapperRequest {
  readonly target: AnnotatedFunction;
  readonly spanName: string;
  /** The local name of the function that `spanFunctionOf` names. */
  readonly callee: string;
  readonly style: SourceStyle;
  /** In front of the line that the call stands on. */
  readonly indent: string;
  /** What stands on that line already. */
  readonly room: number;
}

/** Which function of the runtime a function's body is run by. */
export function spanFunctionOf({ isGenerator, isAsync, result }: AnnotatedFunction): SpanFunction {
  if (!isGenerator) return result.kind === 'observable' ? 'withSpanObservable' : 'withSpan';
  return isAsync ? 'withSpanAsyncIterator' : 'withSpanIterator';
}

/** Renders the call around a body, on one line where that is not too long. */
export function renderWrapper(request: WrapperRequest): RenderedWrapper {
  const { target, spanName, callee, style, indent, room } = request;
  const { annotation, body, isGenerator } = target;
  const isBlock = body?.kind === 'block';
  const start = isBlock ? `return ${isGenerator ? 'yield* ' : ''}${callee}(` : `${callee}(`;
  const run = renderRun(target);
  const name = renderString(spanName, style.quote);
  const options = optionsOf(annotation, style);
  const line = [name, ...inline(options), run.open].join(', ');
  const closing = `${run.close})${isBlock ? style.semicolon : ''}`;
  const isLong = indent.length + room + start.length + line.length > style.width && options.length > 0;
  const head = isLong ? `${start}${name}, ${broken(options, request)}, ${run.open}` : start + line;
  return { head, tail: closing };
}

interface Run {
  readonly open: string;
  readonly close: string;
}

function renderRun(target: AnnotatedFunction): Run {
  const { isAsync, isGenerator, body, result, uses } = target;
  const async = isAsync ? 'async ' : '';
  if (isGenerator) {
    const type = result.type === undefined ? '' : `: ${result.type}`;
    const open = `${async}function* ()${type} {`;
    if (uses.hasArguments) return { open: `() => ${open}`, close: '}.apply(this, arguments)' };
    return { open, close: uses.hasThis ? '}, this' : '}' };
  }
  const type = result.arrowType === undefined ? '' : `: ${result.arrowType}`;
  const isBlock = body?.kind === 'block';
  return { open: `${async}()${type} =>${isBlock ? ' {' : ' '}`, close: isBlock ? '}' : '' };
}

/** One option by its key: either one line, or the lines of an object. */
interface RenderedOption {
  readonly key: string;
  readonly before: string;
  readonly items: readonly string[];
  readonly after: string;
}

function optionsOf(
  { attributes, kind, results }: SpanAnnotation,
  style: SourceStyle,
): readonly RenderedOption[] {
  const items = (list: readonly AnnotatedAttribute[]) =>
    list.map(({ key, expression }) => `${renderKey(key, style)}: ${expression}`);
  return [
    ...(attributes.length > 0
      ? [{ key: 'attributes', before: '{', items: items(attributes), after: '}' }]
      : []),
    ...(kind ? [{ key: 'kind', before: '', items: [renderString(kind, style.quote)], after: '' }] : []),
    ...(results.length > 0
      ? [{ key: 'result', before: '(result) => ({', items: items(results), after: '})' }]
      : []),
  ];
}

/** Formatters take off quotes that are not needed. */
function renderKey(key: string, { quote }: SourceStyle): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderString(key, quote);
}

function inline(options: readonly RenderedOption[]): readonly string[] {
  if (options.length === 0) return [];
  const parts = options.map(({ key, before, items, after }) => {
    const list = items.join(', ');
    return `${key}: ${before === '' ? list : `${before} ${list} ${after}`}`;
  });
  return [`{ ${parts.join(', ')} }`];
}

/** An object literal over several lines, one attribute a line. */
function broken(options: readonly RenderedOption[], { style, indent }: WrapperRequest): string {
  const [first, second] = [indent + style.indent, indent + style.indent.repeat(2)];
  const lines = options.flatMap(({ key, before, items, after }) => {
    if (before === '') return [`${first}${key}: ${items.join(', ')},`];
    return [`${first}${key}: ${before}`, ...items.map((item) => `${second}${item},`), `${first}${after},`];
  });
  return ['{', ...lines, `${indent}}`].join(style.newline);
}
