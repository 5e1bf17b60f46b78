import type { Edit } from './edit.js';
import type { LogCall } from './log-call.js';
import { holesOf, type Hole } from './message.js';
import { renderString } from './render-string.js';
import type { SourceStyle } from './source-style.js';
import type { SourceText } from './source-text.js';
import { identifierName } from './syntax.js';
import type { Range } from './syntax-node.js';

/** What a rewritten call says. */
export interface NewCall {
  /** `log.info` */
  readonly callee: string;
  readonly event: string;
  /** One key for each hole of the call's message, in order; empty for a spread. */
  readonly keys: readonly string[];
}

export interface RenderedCall {
  /** Replace what stands between the kept values; the values themselves are never touched. */
  readonly edits: readonly Edit[];
  /** The whole new call. */
  readonly after: string;
}

/** Writes a log call as an event: on one line where it fits, else one field a line; comments are kept. */
export function renderCall(
  call: LogCall,
  next: NewCall,
  source: SourceText,
  style: SourceStyle,
): RenderedCall {
  const fields = fieldsOf(call, next, source);
  const trailing = source.commentsIn([fields.at(-1)?.range[1] ?? call.range[0], call.range[1]]);
  const event = renderString(next.event, style.quote);
  const hasComments = trailing.length > 0 || fields.some((field) => field.comments.length > 0);
  const oneLine = assemble(
    call.range,
    fields,
    {
      head: `${next.callee}(${event}${fields.length > 0 ? ', { ' : ''}`,
      separator: ', ',
      tail: fields.length > 0 ? ' })' : ')',
    },
    source,
  );
  if (!hasComments && (fields.length === 0 || fits(oneLine.after, call.range, source, style))) return oneLine;
  return renderOverLines(call, next, fields, trailing.map(source.sliceComment), source, style);
}

/**
 * The holes of a call with their keys as they stand in the source, which is how they are evaluated. A message may show
 * them otherwise: `log('%s of ' + total(), count())` prints the count first.
 */
export function inSourceOrder(
  call: LogCall,
  keys: readonly string[],
): readonly { readonly hole: Hole; readonly key: string }[] {
  const fields = holesOf(call.message).map((hole, index) => ({ hole, key: keys[index] ?? '' }));
  return fields.sort((a, b) => a.hole.range[0] - b.hole.range[0]);
}

interface Field {
  /** What stands before the value: `order_id: `, `...`, or nothing for a shorthand. */
  readonly prefix: string;
  /** What stands behind it: closes the parentheses that a sequence needs. */
  readonly suffix: string;
  readonly range: Range;
  /** The comments between the value before and this one. */
  readonly comments: readonly string[];
}

function fieldsOf(call: LogCall, next: NewCall, source: SourceText): readonly Field[] {
  let previousEnd = call.range[0];
  return inSourceOrder(call, next.keys).map(({ hole, key }) => {
    const comments = source.commentsIn([previousEnd, hole.range[0]]).map(source.sliceComment);
    previousEnd = hole.range[1];
    // A sequence can stand in `${a, b}` without parentheses, but not as a field.
    const isBareSequence =
      hole.expression.type === 'SequenceExpression' && source.text[hole.range[0]] !== '(';
    const open = isBareSequence ? '(' : '';
    return {
      prefix: fieldPrefix(hole, key, source) + open,
      suffix: isBareSequence ? ')' : '',
      range: hole.range,
      comments,
    };
  });
}

function fieldPrefix(hole: Hole, key: string, source: SourceText): string {
  if (hole.form === 'spread') return '...';
  const isShorthand = identifierName(hole.expression) === key && source.slice(hole.range) === key;
  return isShorthand ? '' : `${key}: `;
}

interface Frame {
  readonly head: string;
  readonly separator: string;
  readonly tail: string;
}

/** Puts the new text around the kept values: as edits of the gaps, and as the text of the whole call. */
function assemble(range: Range, fields: readonly Field[], frame: Frame, source: SourceText): RenderedCall {
  const edits: Edit[] = [];
  let after = '';
  let start = range[0];
  let gap = frame.head;
  for (const field of fields) {
    const text = gap + field.prefix;
    edits.push({ start, end: field.range[0], text });
    after += text + source.slice(field.range);
    start = field.range[1];
    gap = field.suffix + frame.separator;
  }
  const tail = (fields.at(-1)?.suffix ?? '') + (fields.length > 0 ? '' : frame.head) + frame.tail;
  edits.push({ start, end: range[1], text: tail });
  return { edits, after: after + tail };
}

/** Whether the call's longest line, with what stands around it, keeps the file's width. */
function fits(after: string, range: Range, source: SourceText, style: SourceStyle): boolean {
  const lineStart = source.text.lastIndexOf('\n', range[0] - 1) + 1;
  const nextBreak = source.text.indexOf('\n', range[1]);
  const lineEnd = nextBreak < 0 ? source.text.length : nextBreak;
  // A comment at the end of the line was too long before, or not; that is no reason to break the call.
  const codeEnd = source.commentsIn([range[1], lineEnd])[0]?.start ?? lineEnd;
  const before = source.text.slice(lineStart, range[0]).replaceAll('\t', '    ');
  const behind = source.text.slice(range[1], codeEnd).trimEnd();
  const lines = `${before}${after}${behind}`.split('\n');
  // One value that spans lines is clearer in place than moved into a block of its own.
  return lines.every((line) => line.length <= style.width);
}

function renderOverLines(
  call: LogCall,
  next: NewCall,
  fields: readonly Field[],
  trailing: readonly string[],
  source: SourceText,
  style: SourceStyle,
): RenderedCall {
  const outer = indentAt(call.range[0], source.text);
  const line = style.newline + outer + style.indent;
  const close = style.newline + outer;
  const event = renderString(next.event, style.quote);
  const comma = style.trailingComma ? ',' : '';
  const end = trailing.map((comment) => line + comment).join('');
  if (fields.length === 0) {
    const head = `${next.callee}(${line}${event}${comma}`;
    return assemble(call.range, [], { head, separator: '', tail: `${end}${close})` }, source);
  }
  const commented = fields.map((field, index) => ({
    ...field,
    prefix:
      (index === 0 ? '' : ',') +
      field.comments.map((comment) => line + comment).join('') +
      line +
      field.prefix,
  }));
  const head = `${next.callee}(${event}, {`;
  return assemble(call.range, commented, { head, separator: '', tail: `${comma}${end}${close}})` }, source);
}

/** The white space with which the line of an offset begins. */
function indentAt(offset: number, text: string): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
