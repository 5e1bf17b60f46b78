import type { Span, SpanContext } from '@opentelemetry/api';

const NO_CONTEXT: SpanContext = Object.freeze({
  traceId: '0'.repeat(32),
  spanId: '0'.repeat(16),
  traceFlags: 0,
});

const self = function (this: Span): Span {
  return this;
};
const nothing = (): void => undefined;

/**
 * The span of a program without OpenTelemetry: it takes everything and records nothing. OpenTelemetry's API has the same,
 * but would have to be opened for it.
 */
export const INERT_SPAN: Span = Object.freeze({
  spanContext: () => NO_CONTEXT,
  setAttribute: self,
  setAttributes: self,
  addEvent: self,
  addLink: self,
  addLinks: self,
  setStatus: self,
  updateName: self,
  end: nothing,
  isRecording: () => false,
  recordException: nothing,
});
