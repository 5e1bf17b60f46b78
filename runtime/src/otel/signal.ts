export const SIGNALS = ['traces', 'metrics', 'logs'] as const;

/** One of the kinds of telemetry that OTLP carries. */
export type Signal = (typeof SIGNALS)[number];

export const OTLP_PROTOCOLS = ['http/protobuf', 'http/json', 'grpc'] as const;

/** How OTLP travels, by the words of `OTEL_EXPORTER_OTLP_PROTOCOL`. */
export type OtlpProtocol = (typeof OTLP_PROTOCOLS)[number];

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The signal at the beginning of a sentence. */
export function toTitle(signal: Signal): string {
  return signal.charAt(0).toUpperCase() + signal.slice(1);
}
