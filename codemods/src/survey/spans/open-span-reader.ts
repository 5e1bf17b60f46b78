import { readSpanSource, type ReadSpans } from './read-span-source.js';
import { SPAN_DECORATORS, type DecoratorRow } from './span-decorators.js';

/** Reads the functions of texts, by absolute path and text. */
export type SpanReader = (path: string, text: string) => ReadSpans;

/** Opens a reader that knows the decorators of libraries and some of the project. It takes half a second. */
export async function openSpanReader(decorators: readonly DecoratorRow[]): Promise<SpanReader> {
  const { ts } = await import('ts-morph');
  const rows = [...decorators, ...SPAN_DECORATORS];
  return (path, text) => readSpanSource(path, text, rows, ts);
}
