import {
  mentionsLogCall,
  parseAnnotation,
  REASONS,
  renderAnnotation,
  syntax,
  visitChildren,
  type PlannedLogCall,
  type Range,
  type ReasonCode,
  type SourceFile,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { PlannedScript, Recipe } from './recipe.js';

const { rangeOf } = syntax;

const NAME = 'annotate-refusals';

/** Refusals of whole files that are meant to stay as they are: a comment at each call would only be noise. */
const MEANT_TO_STAY: ReadonlySet<string> = new Set<ReasonCode>(['browser-code', 'program-output']);

/** Leaves a comment above each call that was refused, once, with the code of the reason: `// logshift(spread-arguments): …`. */
export const annotateRefusals: Recipe = {
  name: NAME,
  summary: 'Leaves a comment with the reason above each log call that is refused.',
  isExtra: true,
  mayConcern: mentionsLogCall,
  plan: ({ file, plan }: PlannedScript) => {
    const refused = plan.calls.filter(isToAnnotate);
    if (refused.length === 0) return [];
    const placeOf = createPlaces(file);
    const taken = new Set(annotationsOf(file));
    return refused.flatMap(({ call, outcome }) => {
      const at = placeOf(call.range[0]);
      const finding = at === undefined ? undefined : toFinding(file.text, at, outcome.reason, taken);
      return finding ?? [];
    });
  },
};

type Refused = PlannedLogCall & {
  readonly outcome: { readonly kind: 'refused'; readonly reason: ReasonCode };
};

function isToAnnotate(planned: PlannedLogCall): planned is Refused {
  return planned.outcome.kind === 'refused' && !MEANT_TO_STAY.has(planned.outcome.reason);
}

/** `taken` holds the places and reasons that have their comment. */
function toFinding(text: string, at: number, code: ReasonCode, taken: Set<string>): Finding | undefined {
  const key = `${at} ${code}`;
  if (taken.has(key)) return undefined;
  taken.add(key);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const newline = text[lineStart - 2] === '\r' ? '\r\n' : '\n';
  const comment = renderAnnotation(code, REASONS[code].sentence);
  const range: Range = [at, at + 1];
  return {
    recipe: NAME,
    message: `A comment with the reason ${code} is left above the call.`,
    range,
    safety: 'safe',
    edits: [{ start: at, end: at, text: `${comment}${newline}${text.slice(lineStart, at)}` }],
    before: text.slice(...range),
  };
}

/**
 * Where a comment for the code at an offset can stand: in front of the first statement, class member or `case` on the
 * line on which the innermost of them around it begins. Where other code begins that line, as `} else log(...b);`, the
 * next around it counts.
 */
function createPlaces({ program, text }: SourceFile): (offset: number) => number | undefined {
  const starts = new Set<number>();
  const collect = (node: SyntaxNode) => {
    if (CAN_FOLLOW_COMMENT.test(node.type)) starts.add(rangeOf(node)[0]);
    visitChildren(node, collect);
  };
  collect(program);
  return (offset) => {
    let place: number | undefined;
    const visit = (node: SyntaxNode) => {
      const [start, end] = rangeOf(node);
      if (offset < start || offset >= end) return;
      const first = firstOnLine(text, start);
      if (CAN_FOLLOW_COMMENT.test(node.type) && starts.has(first)) place = first;
      visitChildren(node, visit);
    };
    visit(program);
    return place;
  };
}

const CAN_FOLLOW_COMMENT =
  /Statement$|Declaration$|^SwitchCase$|^(?:Class(?:Private)?|Accessor)Property$|^PropertyDefinition$|Method(?:Definition)?$/;

/** The offset of the first character on a line that is no white space. */
function firstOnLine(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - text.slice(lineStart, offset).trimStart().length;
}

/** The places below the comments that were left in an earlier run, with their codes. */
function annotationsOf({ comments, text }: SourceFile): readonly string[] {
  return comments.flatMap(({ start, end }) => {
    const code = parseAnnotation(text.slice(start, end));
    return code === undefined ? [] : [`${nextCode(text, end, comments)} ${code}`];
  });
}

/** The first offset behind a comment that is neither white space nor another comment. */
function nextCode(text: string, offset: number, comments: SourceFile['comments']): number {
  const space = /\s*/y;
  let at = offset;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    const comment = comments.find(({ start }) => start === at);
    if (!comment) return at;
    at = comment.end;
  }
}
