export { configureLogging, flushLogs } from './configure-logging.js';
export { bindEmitter } from './bind-emitter.js';
export { bindFn } from './bind-fn.js';
export {
  bindContext,
  clearContext,
  getContext,
  runWithContext,
  unbindContext,
  type ContextOptions,
} from './context.js';
export { LEVELS, type Level } from './conventions/index.js';
export { correlationId } from './correlation-id.js';
export type { Destination } from './destination.js';
export type { EventLogger, EventLogMethod, EventExceptionMethod } from './event-logger.js';
export { getLogger, type LoggerFor } from './get-logger.js';
export type { Threshold } from './level-rules.js';
export type { DeliveryChoice, WhenFull } from './lines/line-options.js';
export type { LogStats } from './lines/log-tally.js';
export type { EventFields, EventName } from './log-events.js';
export type { ExceptionMethod, Logger, LogMethod } from './logger.js';
export { logging, type Logging } from './logging.js';
export type { LogEntry, LogProcessor } from './log-entry.js';
export type { LoggingOptions, TimestampUnit } from './logging-options.js';
export type { LogDestination, LogFormat } from './logging-settings.js';
export { positionalArguments, type PositionalOptions } from './positional-arguments.js';
export { outgoingHeaders } from './outgoing-headers.js';
export type { RedactOptions } from './redaction/redact-options.js';
export type { Restore } from './restore.js';
export type { SpanKindName, WithSpanOptions } from './span-options.js';
export { Span, type SpanDecorator } from './span.js';
export type { SpanMethodOptions } from './to-span-method.js';
export { traceMixin, type TraceFields } from './trace-mixin.js';
export {
  withSpanAsyncIterator,
  withSpanIterator,
  type AsyncIteratorSource,
  type IteratorSource,
} from './with-span-iterator.js';
export type { ValueLimits } from './value-limits.js';
export { withSpan } from './with-span.js';
