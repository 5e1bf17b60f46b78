import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { findActiveSpanContext } from '../active-span-context.js';
import { openSpan } from '../open-span.js';
import type { JobRun } from './job-run.js';
import { readCarrier, type ReadCarrier } from './read-carrier.js';

/** A batch has no more; each link is exported with the span. */
const MAX_LINKS = 128;

/**
 * Starts the span of a job: a root of its own, linked to the span that published it, or below that one where it is asked
 * for and this is the first attempt. Also linked to the span that is at work here, of an instrumentation of the queue.
 */
export function openJobSpan(tracer: Tracer, run: JobRun, carrier: ReadCarrier): Span {
  const parent = findParent(run, carrier);
  const links = listLinks(run, carrier, parent);
  const options = { kind: SpanKind.CONSUMER, attributes: toAttributes(run), links };
  return openSpan(tracer, `process ${run.queue ?? run.name}`, options, toContext(parent));
}

function findParent({ options, attempt, isLate = false }: JobRun, { publisher }: ReadCarrier) {
  const isFirst = !isLate && (attempt === undefined || attempt <= 1);
  return options.trace === 'parent' && isFirst ? publisher : undefined;
}

function toContext(parent: SpanContext | undefined): Context {
  return parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, trace.wrapSpanContext(parent));
}

function listLinks({ others = [] }: JobRun, carrier: ReadCarrier, parent: SpanContext | undefined): Link[] {
  const publishers = [carrier, ...others.slice(0, MAX_LINKS).map(readCarrier)].map(
    ({ publisher }) => publisher,
  );
  const known = new Map<string, SpanContext>();
  for (const spanContext of [...publishers, findSpanAtWork()]) {
    if (spanContext !== undefined && spanContext !== parent) known.set(spanContext.spanId, spanContext);
  }
  return [...known.values()].slice(0, MAX_LINKS).map((each) => ({ context: each }));
}

/** A span that is over is that of who started the worker or the schedule, months ago perhaps: no relation of the job's. */
function findSpanAtWork(): SpanContext | undefined {
  try {
    return trace.getSpan(context.active())?.isRecording() === true ? findActiveSpanContext() : undefined;
  } catch {
    return undefined; // a foreign context manager that throws
  }
}

function toAttributes({ name, id, queue, attempt, system, batchSize }: JobRun): Attributes {
  return {
    'job.name': name,
    ...(attempt !== undefined && { 'job.attempt': attempt }),
    ...(queue !== undefined && {
      'messaging.destination.name': queue,
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
    }),
    ...(system !== undefined && { 'messaging.system': system }),
    ...(id !== undefined && { 'messaging.message.id': String(id) }),
    ...(batchSize !== undefined && { 'messaging.batch.message_count': batchSize }),
  };
}
