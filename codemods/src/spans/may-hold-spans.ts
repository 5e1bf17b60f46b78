import { SPAN_DECORATOR_NAMES, SPAN_DECORATORS } from '../survey/spans/span-decorators.js';

/** What every annotation, wrapper, known decorator and span made by hand has in it. */
const WORDS: readonly string[] = [
  ...['@span', '@noSpan', 'startSpan', 'startActiveSpan'],
  ...new Set(SPAN_DECORATORS.map(({ module }) => module)),
  ...SPAN_DECORATOR_NAMES.map((name) => `@${name}`),
];

/** Whether a text can hold anything that a run is about: most files are never parsed. */
export function mayHoldSpans(text: string, modules: readonly string[]): boolean {
  return [...WORDS, ...modules].some((word) => text.includes(word));
}
