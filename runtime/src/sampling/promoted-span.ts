import { TraceFlags, type Attributes } from '@opentelemetry/api';
import { withoutThreshold } from './probability-state.js';
import type { EndedSpan } from './trace-processor.js';

/**
 * An ended span as if it had been sampled, which exporters ask for, and with the reason. It has no threshold: how many
 * traces it stands for is not known. The span itself is shared with whoever holds it and stays as it is; it is copied
 * field by field, since getters of an SDK need not work on an object that only inherits from a span.
 */
export function toPromotedSpan(span: EndedSpan, keptBy: string, isPartial: boolean): EndedSpan {
  const { traceState: given, ...ids } = span.spanContext();
  const traceState = withoutThreshold(given);
  const spanContext = {
    ...ids,
    traceFlags: ids.traceFlags | TraceFlags.SAMPLED,
    ...(traceState && { traceState }),
  };
  const attributes: Attributes = { ...span.attributes, 'sampling.kept_by': keptBy };
  if (isPartial) attributes['sampling.partial'] = true;
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => spanContext,
    ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
    startTime: span.startTime,
    endTime: span.endTime,
    status: span.status,
    attributes,
    links: span.links,
    events: span.events,
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  };
}
