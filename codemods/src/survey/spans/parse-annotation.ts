/** An attribute that somebody asks for. */
export interface AnnotatedAttribute {
  readonly key: string;
  readonly expression: string;
}

export type SpanKindWord = 'client' | 'consumer' | 'internal' | 'producer' | 'server';

/** What the tags of a function say. */
export interface SpanAnnotation {
  /** Whether a span is asked for, and not refused by `@noSpan`. */
  readonly isWanted: boolean;
  readonly isRefused: boolean;
  /** Undefined when the function's own name is to be used. */
  readonly name: string | undefined;
  readonly kind: SpanKindWord | undefined;
  readonly attributes: readonly AnnotatedAttribute[];
  /** Attributes of the result; `result` stands for it. */
  readonly results: readonly AnnotatedAttribute[];
  /** The decorator that the annotation took the place of: its import and itself. */
  readonly replaced: ReplacedDecorator | undefined;
  /** Full sentences on tags that cannot be understood. */
  readonly faults: readonly string[];
}

/** A decorator as it stood. */
export interface ReplacedDecorator {
  /** `{ Span }`, `{ Span as Traced }` or `otel` for a default import. */
  readonly names: string;
  readonly module: string;
  readonly text: string;
}

export const SPAN_KINDS: readonly SpanKindWord[] = ['client', 'consumer', 'internal', 'producer', 'server'];

const NOTHING: SpanAnnotation = {
  isWanted: false,
  isRefused: false,
  name: undefined,
  kind: undefined,
  attributes: [],
  results: [],
  replaced: undefined,
  faults: [],
};

/** The tags of ours; any other tag ends the one before it. */
const TAG = /(?<![\w`])@(span|spanAttribute|spanKind|spanResult|spanFrom|noSpan)(?![\w-])/g;

/** Whether a text can hold an annotation at all. */
export function mentionsAnnotation(text: string): boolean {
  return /@(?:span|noSpan)/.test(text);
}

/** Reads the tags of the comments of one function, delimiters included; later tags win. */
export function parseAnnotation(comments: readonly string[]): SpanAnnotation {
  return comments.flatMap(tagsOf).reduce(withTag, NOTHING);
}

/** Whether a comment holds one of our tags. */
export function isAnnotation(comment: string): boolean {
  return tagsOf(comment).length > 0;
}

interface Tag {
  readonly name: string;
  readonly text: string;
}

function tagsOf(comment: string): readonly Tag[] {
  const body = comment.replace(/^\/\*\*/, '').replace(/\*\/$/, '');
  const lines = body.split(/\r?\n/).map((line) => line.replace(/^\s*\*? ?/, ''));
  const text = lines.join('\n');
  const found = [...text.matchAll(TAG)].filter(({ index }) => isAtTagPlace(text, index));
  const from = found.findIndex(([, name]) => name === 'spanFrom');
  // What a decorator says about itself is no tag.
  const tags = from < 0 ? found : found.slice(0, from + 1);
  return tags.map((match, at) => {
    const end = tags[at + 1]?.index ?? text.length;
    const own = text.slice(match.index + match[0].length, end);
    const other = match[1] === 'spanFrom' ? -1 : own.search(/(?:^|\n)\s*@\w/);
    return { name: match[1] ?? '', text: joinLines(other < 0 ? own : own.slice(0, other)) };
  });
}

/** At the start of a line, or behind another tag on it: `@span place_order @spanKind client`. */
function isAtTagPlace(text: string, index: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
  return line.trim() === '' || /^\s*@(?:span|noSpan)/.test(line);
}

/** An expression may go over several lines; a blank one ends the tag. */
function joinLines(text: string): string {
  return (
    text
      .split(/\n\s*\n/)[0]
      ?.split('\n')
      .map((line) => line.trim())
      .join(' ')
      .trim() ?? ''
  );
}

function withTag(known: SpanAnnotation, { name, text }: Tag): SpanAnnotation {
  switch (name) {
    case 'noSpan':
      return { ...known, isWanted: false, isRefused: true };
    case 'span':
      return withName(known, text);
    case 'spanKind':
      return withKind(known, text);
    case 'spanFrom':
      return withReplaced(known, text);
    case 'spanResult':
      return withAttribute(known, 'results', '@spanResult', text);
    default:
      return withAttribute(known, 'attributes', '@spanAttribute', text);
  }
}

/** A name is one word, or quoted as `"place order"`: what else follows `@span` may be a sentence of the author's, which is none. */
const NAME = /^[\p{L}\p{N}_.:/#-]+$/u;

function withName(known: SpanAnnotation, text: string): SpanAnnotation {
  const wanted = { ...known, isWanted: !known.isRefused };
  if (text === '') return wanted;
  const quoted = /^"([^"\n\\]+)"$/.exec(text)?.[1];
  if (quoted !== undefined || NAME.test(text)) return { ...wanted, name: quoted ?? text };
  return withFault(wanted, `\`@span ${text}\` does not name a span by one constant word.`);
}

function withKind(known: SpanAnnotation, text: string): SpanAnnotation {
  const kind = SPAN_KINDS.find((word) => word === text.toLowerCase());
  if (kind) return { ...known, kind };
  return withFault(known, `\`@spanKind ${text}\` is none of ${SPAN_KINDS.join(', ')}.`);
}

function withAttribute(
  known: SpanAnnotation,
  list: 'attributes' | 'results',
  tag: string,
  text: string,
): SpanAnnotation {
  const [, key = '', expression = ''] = /^(\S+)\s+([^]+)$/.exec(text) ?? [];
  if (expression === '') return withFault(known, `\`${tag} ${text}\` needs a key and an expression.`);
  return { ...known, [list]: [...known[list], { key, expression }] };
}

function withReplaced(known: SpanAnnotation, text: string): SpanAnnotation {
  const match = /^import (\{[^}]*\}|\* as [\w$]+|[\w$]+) from '([^']+)': (@[^]+|[\w$.]+\([^]*…\))$/.exec(
    text,
  );
  if (!match) return withFault(known, `\`@spanFrom ${text}\` does not say which decorator stood here.`);
  const [, names = '', module = '', decorator = ''] = match;
  return { ...known, replaced: { names, module, text: decorator } };
}

function withFault(known: SpanAnnotation, fault: string): SpanAnnotation {
  return { ...known, faults: [...known.faults, fault] };
}
