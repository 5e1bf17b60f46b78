import type { Edit } from '@logshift/runtime/log-calls';
import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';
import { nameSpan } from './name-span.js';
import { changed, NO_IMPORTS, type PlannedSpan, type SpanScene } from './planned-span.js';
import { isMatch } from './span-pattern.js';
import { findSpanRefusal } from './span-refusal.js';

export const ANNOTATE_RECIPE = 'annotate-spans';

/** Plans the annotations that patterns of the configuration ask for; the next run wraps what was kept of them. */
export function planAnnotations(scene: SpanScene): readonly PlannedSpan[] {
  const { source, patterns } = scene;
  if (patterns.length === 0) return [];
  return source.functions
    .filter((target) => isOpen(target) && patterns.some((pattern) => isMatch(pattern, target)))
    .flatMap((target) => planAnnotation(target, scene) ?? []);
}

function isOpen({ annotation, decorators, wrapper }: AnnotatedFunction): boolean {
  const isDecided = annotation.isWanted || annotation.isRefused || wrapper !== undefined;
  return !isDecided && decorators.length === 0;
}

/** A function that could get no span is left alone: nobody has asked for this very one. */
function planAnnotation(target: AnnotatedFunction, scene: SpanScene): PlannedSpan | undefined {
  const spanName = nameSpan(target, scene.path);
  if (spanName === undefined || findSpanRefusal(target, spanName, scene)) return undefined;
  const { head, name = '' } = target;
  const part = {
    recipe: ANNOTATE_RECIPE,
    range: head,
    before: scene.text.slice(...head).trimEnd(),
    message: `\`${name}\` gets an annotation for the span \`${spanName}\`.`,
  };
  return {
    key: `annotate ${target.index}`,
    finding: changed(part, [annotate(target, spanName, scene)]),
    imports: NO_IMPORTS,
    details: [],
  };
}

/** A comment of its own, or a line in the documentation that there is. */
function annotate(
  { documentation, annotationPlace }: AnnotatedFunction,
  spanName: string,
  { text, style }: SpanScene,
): Edit {
  const lineStart = text.lastIndexOf('\n', annotationPlace - 1) + 1;
  const before = text.slice(lineStart, annotationPlace);
  const indent = /^[ \t]*/.exec(before)?.[0] ?? '';
  const { newline } = style;
  const isNext = documentation && text.slice(documentation[1], annotationPlace).trim() === '';
  if (!isNext) {
    // `const orders = { async load() {} }` stays on its line.
    const gap = before.trim() === '' ? newline + indent : ' ';
    const comment = `/** @span ${spanName} */${gap}`;
    return { start: annotationPlace, end: annotationPlace, text: comment };
  }
  const [start, end] = documentation;
  const closing = /\n[ \t]*\*\/$/.exec(text.slice(start, end));
  const at = closing ? start + closing.index - (text[start + closing.index - 1] === '\r' ? 1 : 0) : end - 2;
  const tag = `${newline}${indent} * @span ${spanName}`;
  if (closing) return { start: at, end: at, text: tag };
  const blank = /\s*$/.exec(text.slice(start, at))?.[0].length ?? 0;
  return { start: at - blank, end: at, text: `${tag}${newline}${indent} ` };
}
