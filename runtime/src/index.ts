export { configureLogging, flushLogs } from './configure-logging.js';
export { bindContext, clearContext, getContext, runWithContext } from './context.js';
export { LEVELS, type Level } from './conventions/index.js';
export type { Destination } from './destination.js';
export { getLogger } from './get-logger.js';
export type { Threshold } from './level-rules.js';
export type { EventFields, EventName } from './log-events.js';
export type { ExceptionMethod, Logger, LogMethod } from './logger.js';
export type { LoggingOptions } from './logging-options.js';
export type { LogDestination, LogFormat } from './logging-settings.js';
export { outgoingHeaders } from './outgoing-headers.js';
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
export { withSpan } from './with-span.js';
