import type { Range } from '@logshift/runtime/log-calls';

/** The functions of the runtime that run code in a span, and the doors that they stand behind. */
export const SPAN_FUNCTIONS = {
  withSpan: '@logshift/runtime',
  withSpanIterator: '@logshift/runtime',
  withSpanAsyncIterator: '@logshift/runtime',
  withSpanObservable: '@logshift/runtime/rxjs',
} as const;

export type SpanFunction = keyof typeof SPAN_FUNCTIONS;

/** A body that is nothing but a call of the runtime around what was the body. */
export interface SpanWrapper {
  /** From where the body began to where it begins now. */
  readonly head: Range;
  /** From where the body ends now to where it ended. */
  readonly tail: Range;
  /** Both without the blank space around: what is compared with what would be written. */
  readonly code: readonly [head: string, tail: string];
  /** Whether somebody wrote a comment between, which would be lost. */
  readonly hasComment: boolean;
  /** The local name of the function that is called. */
  readonly callee: string;
  /** By what the lines of the body are deeper than they were. */
  readonly unit: string;
}
