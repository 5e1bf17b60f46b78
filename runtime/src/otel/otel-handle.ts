import type { MeterProvider, TracerProvider } from '@opentelemetry/api';

/** What takes log records, as OpenTelemetry's Logs API has it. */
export interface OtelLoggerProvider {
  getLogger(name: string, version?: string): { emit(record: object): void };
}

/** OpenTelemetry in this process while it runs. None of its methods throws or rejects. */
export interface OtelHandle {
  /** Whether any signal leaves the process through it. */
  readonly enabled: boolean;
  /** What it does, or why it does nothing, as full sentences. */
  readonly reason: string;
  /** Ours, or whichever is registered; one that does nothing where none is. */
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: OtelLoggerProvider;
  /** Sends what waits. Whether all of it arrived within so many milliseconds; 5,000 when left out. */
  readonly forceFlush: (timeout?: number) => Promise<boolean>;
  /**
   * Sends what waits, and ends: nothing is recorded any more, and no listener of it is left. Whether all of it arrived
   * within so many milliseconds; 5,000 when left out. The answer of a second call is the first one's. After `false`,
   * exporters of the SDK may go on trying for the rest of their timeout (10 seconds), and keep the process alive until
   * then: a program that does not want to wait calls `process.exit()`.
   */
  readonly shutdown: (timeout?: number) => Promise<boolean>;
}

/** What is written to reaches nobody. */
export const NO_LOGGER_PROVIDER: OtelLoggerProvider = { getLogger: () => ({ emit: () => undefined }) };
