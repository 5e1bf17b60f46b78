import type { Edit } from '@logshift/runtime/log-calls';
import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';
import { changed, NO_IMPORTS, type PlannedSpan, type SpanScene } from './planned-span.js';
import { unwrapFunction } from './wrap-function.js';

export const REMOVE_RECIPE = 'remove-span';

/** Plans to take away what `logshift spans` wrote: wrappers of annotated functions; annotations stay, decorators return. */
export function planRemoval(scene: SpanScene): readonly PlannedSpan[] {
  return scene.source.functions.flatMap((target) => {
    const { annotation, wrapper, replacedComment } = target;
    const isOurs = wrapper && (annotation.isWanted || annotation.isRefused || annotation.replaced);
    if (!isOurs && !replacedComment) return [];
    const edits = [...unwrapFunction(scene.text, target), ...restoreDecorator(target)];
    return edits.length === 0 ? [] : [toPlanned(target, scene, edits)];
  });
}

function restoreDecorator({ annotation, replacedComment, body }: AnnotatedFunction): readonly Edit[] {
  if (!replacedComment || !annotation.replaced) return [];
  const [start, end] = replacedComment;
  const [head, tail] = annotation.replaced.text.split(/…(?=\)$)/);
  if (head !== undefined && tail !== undefined && body) {
    const behind = body.range[1] + (body.kind === 'block' ? 1 : 0);
    // With the blank that was put behind the comment.
    return [
      { start, end: end + 1, text: head },
      { start: behind, end: behind, text: tail },
    ];
  }
  return [{ start, end, text: annotation.replaced.text }];
}

function toPlanned(target: AnnotatedFunction, { text }: SpanScene, edits: readonly Edit[]): PlannedSpan {
  const { head, name = 'The function', annotation, wrapper, replacedComment } = target;
  const key = `remove ${target.index}`;
  const part = {
    recipe: REMOVE_RECIPE,
    range: head,
    before: text.slice(...head).trimEnd(),
    message: `\`${name}\` runs without the span that was put around it.`,
  };
  if (wrapper?.hasComment) {
    const finding = { ...part, safety: 'manual', reason: 'comment-in-way', edits: [] } as const;
    return { key, finding, imports: NO_IMPORTS, details: [] };
  }
  const { replaced } = annotation;
  return {
    key,
    finding: changed(part, edits),
    imports: {
      added: [],
      gone: wrapper ? [wrapper.callee] : [],
      restored: replaced && replacedComment ? [replaced] : [],
    },
    details: [],
  };
}
