import { SpanKind, type Attributes, type SpanOptions, type Tracer } from '@opentelemetry/api';

/**
 * The kinds of span by their words, as OpenTelemetry's specification writes them. By name: their numbers are the API's,
 * which is opened with the first span.
 */
const KINDS = {
  internal: 'INTERNAL',
  server: 'SERVER',
  client: 'CLIENT',
  producer: 'PRODUCER',
  consumer: 'CONSUMER',
} as const satisfies Record<string, keyof typeof SpanKind>;

export type SpanKindName = keyof typeof KINDS;

/**
 * What a span is started with: OpenTelemetry's own options (`attributes`, `links`, `root`, `startTime`), and what is said
 * here. `Result` is what the work gives: the value that a promise is resolved with, the return value of a generator.
 */
export interface WithSpanOptions<Result = unknown> extends Omit<SpanOptions, 'kind'> {
  /** The kind by its word or its number; `'internal'`. */
  readonly kind?: SpanKindName | SpanKind;
  /**
   * Attributes that are read off the result when the work succeeded. A function that throws costs its attributes, never
   * the result.
   */
  readonly result?: (value: Result) => Attributes | undefined;
  /**
   * Asks the ratio samplers of `@logshift/runtime/sampling` to keep this span and all below it, whatever their ratio and
   * its parent say; error-aware sampling keeps the spans above it, too. Other samplers do not know of it.
   */
  readonly keepTrace?: boolean;
  /** The tracer that starts the span, whose name is that of its instrumentation scope; the runtime's own. */
  readonly tracer?: Tracer;
}

/** The type as it is, but nothing is inferred from where it stands; `NoInfer` needs TypeScript 5.4. */
export type Given<T> = [T][T extends unknown ? 0 : never];

/** What the API takes for these options. A word that is no kind is the default kind: a typing error fails no work. */
export function toSpanOptions(options: WithSpanOptions<never>): SpanOptions {
  const { kind } = options;
  // The SDK passes over what it does not know, so that nothing is copied for `result` and `keepTrace`.
  if (typeof kind !== 'string') return options as SpanOptions;
  return { ...options, kind: SpanKind[Object.hasOwn(KINDS, kind) ? KINDS[kind] : 'INTERNAL'] };
}
