import type { Edit, SourceStyle } from '@logshift/runtime/log-calls';
import type { AnnotatedFunction, FunctionBody } from '../survey/spans/annotated-function.js';
import { deepenLines, raiseLines } from './indent-lines.js';
import { renderWrapper, type RenderedWrapper, type WrapperRequest } from './render-wrapper.js';
import { isSameCode } from './same-code.js';

/** A function whose body is to run in a span, in the text that it stands in. */
export interface WrapRequest {
  readonly text: string;
  readonly target: AnnotatedFunction & { readonly body: FunctionBody };
  readonly spanName: string;
  /** The local name of the runtime's function. */
  readonly callee: string;
  readonly style: SourceStyle;
}

/** The edits that put a call of the runtime around a body, whose own text stays as it is but for its indent. */
export function wrapFunction(request: WrapRequest): readonly Edit[] {
  const { text, target } = request;
  const { body } = target;
  const [start, end] = body.range;
  if (body.kind === 'expression') {
    const { head, tail } = renderWrapper({ ...request, ...lineAt(text, start) });
    return [insert(start, head), insert(end, tail)];
  }
  const outer = outerIndent(text, body);
  const unit = unitOf(request, outer);
  const { newline } = request.style;
  const isOneLine = !text.slice(start, end).includes('\n');
  if (isOneLine) return wrapLine(request, outer, unit);
  const { head, tail } = renderWrapper({ ...request, indent: outer + unit, room: 0 });
  return [
    insert(body.directivesEnd, newline + outer + unit + head),
    ...deepenLines(text, [body.directivesEnd, end], body.kept, unit),
    insert(end, tail + newline + outer),
  ];
}

/** `{ return 1; }` stays on its line where that is not too long with all that comes in. */
function wrapLine(request: WrapRequest, outer: string, unit: string): readonly Edit[] {
  const { text, target, style } = request;
  const { body } = target;
  const [, end] = body.range;
  const line = lineAt(text, body.directivesEnd);
  const code = text.slice(body.directivesEnd, end);
  const wrapper = renderWrapper({ ...request, ...line });
  const length = line.indent.length + line.room + wrapper.head.length + code.length + wrapper.tail.length + 3;
  if (length <= style.width && !wrapper.head.includes('\n')) {
    return [insert(body.directivesEnd, ` ${wrapper.head}`), insert(end, `${wrapper.tail} `)];
  }
  const { head, tail } = renderWrapper({ ...request, indent: outer + unit, room: 0 });
  const { newline } = style;
  return [insert(body.directivesEnd, newline + outer + unit + head), insert(end, tail + newline + outer)];
}

/** The edits that make a wrapper what its annotation says by now; none where it is that already. */
export function updateWrapper(request: WrapRequest): readonly Edit[] {
  const { text, target } = request;
  const { wrapper } = target;
  if (!wrapper) return [];
  const [start, end] = wrapper.head;
  const before = text.slice(start, end);
  const blank = /^\s*/.exec(before)?.[0] ?? '';
  const isOwnLine = blank.includes('\n');
  const line = isOwnLine
    ? { indent: blank.slice(blank.lastIndexOf('\n') + 1), room: 0 }
    : lineAt(text, start);
  const rendered = renderWrapper({ ...request, ...line });
  if (isAsRendered(wrapper.code, rendered)) return [];
  return [{ start, end, text: blank + rendered.head + trailingBlank(before, rendered.head) }];
}

/** Prettier puts a long expression on a line of its own behind `=>`. */
function trailingBlank(before: string, head: string): string {
  if (!head.endsWith(' ')) return '';
  const trailing = /\s*$/.exec(before)?.[0] ?? '';
  return trailing.includes('\n') ? trailing.replace(/^ /, '') : '';
}

function isAsRendered([head, tail]: readonly [string, string], rendered: RenderedWrapper): boolean {
  return isSameCode(head, rendered.head) && isSameCode(tail, rendered.tail);
}

/** The edits that take a wrapper off: the body has its text back, byte for byte. */
export function unwrapFunction(text: string, { wrapper, body }: AnnotatedFunction): readonly Edit[] {
  if (!wrapper || !body) return [];
  const [head, tail] = [wrapper.head, wrapper.tail];
  return [
    { start: head[0], end: head[1], text: '' },
    ...raiseLines(text, [head[1], tail[0]], body.kept, wrapper.unit),
    { start: tail[0], end: tail[1], text: '' },
  ];
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** The blank space in front of the closing brace; where something else is there, of the line that opens the body. */
function outerIndent(text: string, { range }: FunctionBody): string {
  const [start, end] = range;
  const closing = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  const isOnOwnLine = closing.trim() === '' && end - closing.length > start;
  return isOnOwnLine ? closing : lineAt(text, start).indent;
}

/** One level as the body itself has it, else as the file does. */
function unitOf({ text, target, style }: WrapRequest, outer: string): string {
  const [start, end] = target.body.range;
  const first = /\n([ \t]+)\S/.exec(text.slice(start, end))?.[1] ?? '';
  const own = first.startsWith(outer) ? first.slice(outer.length) : '';
  return own === '' || own.length > 8 ? style.indent : own;
}

function lineAt(text: string, offset: number): Pick<WrapperRequest, 'indent' | 'room'> {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
  return { indent, room: offset - start - indent.length };
}
