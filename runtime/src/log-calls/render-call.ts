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
  /** What stands before event and fields: `log.info(`. */
  readonly lead: string;
  /** Where the new text begins; at the start of the call when it is left out. */
  readonly from?: number;
  readonly event: string;
  /** One key for each hole of the call's message, in order; empty for a spread. */
  readonly keys: readonly string[];
  /** `('order_placed', { id })`, as it is when left out, or `({ id }, 'order_placed')`. */
  readonly order?: 'event-first' | 'fields-first';
  /** What a value needs so that its library shows it. */
  readonly aidOf?: (hole: Hole, key: string) => FieldAid | undefined;
}

/** What is written with the value of one field. */
export interface FieldAid {
  /** Stands right behind the value: `.stack` of `new Error('x').stack`. */
  readonly suffix?: string;
  /** A field of its own behind it: `stack: err.stack`. */
  readonly companion?: string;
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
  const from = next.from ?? call.range[0];
  const range: Range = [from, call.range[1]];
  const isWhole = standsWhole(call, range, source);
  const fields = fieldsOf(call, { ...next, from }, isWhole, source, style);
  const trailing = source.commentsIn([fields.at(-1)?.range[1] ?? from, range[1]]);
  const hasComments = trailing.length > 0 || fields.some((field) => field.comments.length > 0);
  const oneLine = assemble(
    range,
    fields,
    oneLineFrame(next, isWhole ? 'whole' : 'listed', fields, style),
    source,
  );
  const kept = source.slice([call.range[0], from]);
  const isShort = fields.length === 0 || isWhole || fits(kept + oneLine.after, call.range, source, style);
  const rendered =
    !hasComments && isShort
      ? oneLine
      : renderOverLines(range, next, fields, trailing.map(source.sliceComment), source, style);
  return { ...rendered, after: kept + rendered.after };
}

/** Whether the one value of a call is written as it stands, being the fields itself; comments need a literal. */
function standsWhole({ message }: LogCall, range: Range, source: SourceText): boolean {
  const [hole, ...others] = holesOf(message);
  return hole?.isWhole === true && others.length === 0 && source.commentsIn(range).length === 0;
}

function oneLineFrame(
  { lead, event, order }: NewCall,
  fieldsAre: 'whole' | 'listed',
  { length }: readonly Field[],
  style: SourceStyle,
): Frame {
  const name = renderString(event, style.quote);
  if (length === 0) return { head: lead + name, separator: '', tail: ')' };
  const [open, close] = fieldsAre === 'whole' ? ['', ''] : ['{ ', ' }'];
  return order === 'fields-first'
    ? { head: lead + open, separator: ', ', tail: `${close}, ${name})` }
    : { head: `${lead}${name}, ${open}`, separator: ', ', tail: `${close})` };
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
  /** A field of its own that goes with it. */
  readonly companion: string | undefined;
  readonly range: Range;
  /** The comments between the value before and this one. */
  readonly comments: readonly string[];
}

function fieldsOf(
  call: LogCall,
  { keys, from, aidOf }: NewCall & { readonly from: number },
  isWhole: boolean,
  source: SourceText,
  style: SourceStyle,
): readonly Field[] {
  let previousEnd = from;
  return inSourceOrder(call, keys).map(({ hole, key }) => {
    const comments = source.commentsIn([previousEnd, hole.range[0]]).map(source.sliceComment);
    previousEnd = hole.range[1];
    // A sequence can stand in `${a, b}` without parentheses, but not as a field.
    const isBareSequence =
      hole.expression.type === 'SequenceExpression' && source.text[hole.range[0]] !== '(';
    const aid = aidOf?.(hole, key);
    return {
      prefix: (isWhole ? '' : fieldPrefix(hole, key, source, style)) + (isBareSequence ? '(' : ''),
      suffix: (isBareSequence ? ')' : '') + (aid?.suffix ?? ''),
      companion: isWhole ? undefined : aid?.companion,
      range: hole.range,
      comments,
    };
  });
}

function fieldPrefix(hole: Hole, key: string, source: SourceText, style: SourceStyle): string {
  if (hole.form === 'spread') return '...';
  const isShorthand = identifierName(hole.expression) === key && source.slice(hole.range) === key;
  return isShorthand ? '' : `${renderKey(key, style)}: `;
}

/** A key that the author gave may be no name: `'status-code'`. */
export function renderKey(key: string, { quote }: SourceStyle): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : renderString(key, quote);
}

interface Frame {
  readonly head: string;
  readonly separator: string;
  /** What stands before a companion, if not the same. */
  readonly companionSeparator?: string;
  readonly tail: string;
}

/** Puts the new text around the kept values: as edits of the gaps, and as the text of the whole call. */
function assemble(range: Range, fields: readonly Field[], frame: Frame, source: SourceText): RenderedCall {
  const edits: Edit[] = [];
  let after = '';
  let start = range[0];
  let gap = frame.head;
  let behind = '';
  for (const field of fields) {
    const text = gap + field.prefix;
    edits.push({ start, end: field.range[0], text });
    after += text + source.slice(field.range);
    start = field.range[1];
    behind = field.suffix + companionText(field, frame);
    gap = behind + frame.separator;
  }
  const tail = behind + (fields.length > 0 ? '' : frame.head) + frame.tail;
  edits.push({ start, end: range[1], text: tail });
  return { edits, after: after + tail };
}

function companionText({ companion }: Field, { separator, companionSeparator = separator }: Frame): string {
  return companion === undefined ? '' : companionSeparator + companion;
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
  range: Range,
  { lead, event, order }: NewCall,
  fields: readonly Field[],
  trailing: readonly string[],
  source: SourceText,
  style: SourceStyle,
): RenderedCall {
  const outer = indentAt(range[0], source.text);
  const line = style.newline + outer + style.indent;
  const close = style.newline + outer;
  const name = renderString(event, style.quote);
  const comma = style.trailingComma ? ',' : '';
  const end = trailing.map((comment) => line + comment).join('');
  if (fields.length === 0) {
    const head = `${lead}${line}${name}${comma}`;
    return assemble(range, [], { head, separator: '', tail: `${end}${close})` }, source);
  }
  const commented = fields.map((field, index) => ({
    ...field,
    prefix:
      (index === 0 ? '' : ',') +
      field.comments.map((comment) => line + comment).join('') +
      line +
      field.prefix,
  }));
  const isFieldsFirst = order === 'fields-first';
  const frame = {
    head: isFieldsFirst ? `${lead}{` : `${lead}${name}, {`,
    separator: '',
    companionSeparator: `,${line}`,
    tail: `${comma}${end}${close}}${isFieldsFirst ? `, ${name}` : ''})`,
  };
  return assemble(range, commented, frame, source);
}

/** The white space with which the line of an offset begins. */
function indentAt(offset: number, text: string): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
