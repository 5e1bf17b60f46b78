import { cutBeginning } from './cut-text.js';
import type { FieldText } from './field-text.js';
import { quoteText } from './quote-text.js';

/** What a line is made of. */
interface LineParts {
  readonly head: string;
  readonly fields: readonly FieldText[];
  readonly tail: string;
}

const MOST_BYTES_OF_CHARACTER = 3;
/** A field that is cut to less than this says nothing: then the last ones are left out instead. */
const LEAST_SHARE = 80;
const MORE = '"[more]":';

/** Whether a line takes no more than so many bytes. */
export function fitsLine(line: string, limit: number): boolean {
  return line.length * MOST_BYTES_OF_CHARACTER <= limit || Buffer.byteLength(line) <= limit;
}

/**
 * A line of at most `limit` bytes: its longest fields are cut to an equal length, so that what stands beside a huge value is
 * kept whole.
 */
export function fitLine({ head, fields, tail }: LineParts, limit: number): string {
  const room = limit - Buffer.byteLength(head) - Buffer.byteLength(tail);
  // Where even small shares are too many, the fields at the end are counted only.
  const most = Math.max(Math.floor((room - LEAST_SHARE) / LEAST_SHARE), 0);
  const shown = fields.length > most ? fields.slice(0, most) : fields;
  const isMoreNamed = shown.some(([key]) => key === '[more]');
  const rest = shown.length < fields.length && !isMoreNamed ? `,${MORE}${fields.length - shown.length}` : '';
  const sizes = shown.map(([, json, , quoted]) => Buffer.byteLength(json) + Buffer.byteLength(quoted) + 1);
  const share = findShare(sizes, room - Buffer.byteLength(rest));
  const members = shown.map((field, index) => toMember(field, sizes[index] ?? 0, share));
  return head + members.join('') + rest + tail;
}

/** The size to which the longest are cut so that all fit: what short ones leave over is the others'. */
function findShare(sizes: readonly number[], room: number): number {
  const ascending = [...sizes].sort((one, other) => one - other);
  let left = room;
  for (const [index, size] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (size > share) return share;
    left -= size;
  }
  return Number.POSITIVE_INFINITY;
}

function toMember([key, json, , quoted]: FieldText, size: number, share: number): string {
  if (size <= share) return `,${quoted}${json}`;
  const name = Buffer.byteLength(quoted) + 1;
  // A key that takes its whole share by itself leaves nothing to say.
  return name + LEAST_SHARE / 2 > share && key.length > LEAST_SHARE / 2
    ? ''
    : `,${quoted}${cutJson(json, share - name)}`;
}

/** The beginning of a value as a text of at most `size` bytes: of what a text says, of the JSON of anything else. */
function cutJson(json: string, size: number): string {
  const text = json.startsWith('"') ? (JSON.parse(json) as string) : json;
  let kept = Math.min(text.length, size);
  for (;;) {
    const cut = quoteText(cutBeginning(text, kept, text.length - kept));
    const bytes = Buffer.byteLength(cut);
    if (bytes <= size || kept === 0) return bytes <= size ? cut : '"…"';
    // Escapes and other alphabets take more bytes than characters.
    kept = Math.floor((kept * size) / bytes);
  }
}
