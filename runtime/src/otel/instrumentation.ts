/** An instrumentation at work. */
export interface Instrumentation {
  setTracerProvider(provider: unknown): void;
  setMeterProvider(provider: unknown): void;
  enable(): void;
  disable(): void;
}
