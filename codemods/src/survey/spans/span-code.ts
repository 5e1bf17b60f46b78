import type { Range } from '@logshift/runtime/log-calls';

/** What is wrong with a span that is made by hand, or what keeps it from being replaced. */
export type SpanCodeFault = 'comment' | 'dynamic' | 'leaks' | 'returns' | 'status' | 'unclear';

/** What a person should look at before the runtime takes a span over. */
export type SpanCodeDoubt = 'message' | 'parent' | 'settles' | 'tracer';

/** A span that code starts and ends itself; plain data. */
export interface SpanCode {
  /** The call that starts it. */
  readonly range: Range;
  /** Whether it is the active one in a callback; else nothing below it knows it as its parent. */
  readonly isActive: boolean;
  /** Present unless it can be replaced. */
  readonly fault: SpanCodeFault | undefined;
  /** How the replacement differs from what was made by hand; undefined where it does the same. */
  readonly doubt: SpanCodeDoubt | undefined;
  readonly rewrite: SpanCodeRewrite | undefined;
}

/** Where a replaceable span stands. */
export interface SpanCodeRewrite {
  /** From the first character that is replaced to the code that runs in the span. */
  readonly head: Range;
  /** The code that runs in it. */
  readonly body: Range;
  /** From there to the last character that is replaced. */
  readonly tail: Range;
  /** The name and the options as they are written. */
  readonly given: readonly string[];
  /** What is in front of the callback's own brace and stays: `return tracer.startActiveSpan(…)` is an expression. */
  readonly isExpression: boolean;
  readonly isAsync: boolean;
  /** The name of the span in the code that runs in it; undefined when nothing there uses it. */
  readonly spanName: string | undefined;
  readonly kept: readonly Range[];
  /** Names of imports in what falls away, one for each place. */
  readonly gone: readonly string[];
}
