import type { PlannedSpan, SpanScene } from './planned-span.js';

/** Plans what becomes of spans that were made by hand. */
export function planSpanCode(_scene: SpanScene): readonly PlannedSpan[] {
  return [];
}
