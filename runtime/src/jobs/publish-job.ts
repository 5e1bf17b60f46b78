import type { Attributes } from '@opentelemetry/api';
import { withSpan } from '../with-span.js';
import { jobCarrier, type CarriedExtra, type JobCarrier } from './job-carrier.js';

export interface PublishOptions {
  readonly queue: string;
  /** What OpenTelemetry calls the queueing system: `bullmq`, `aws_sqs`. */
  readonly system?: string;
  /** As `jobCarrier` takes them: keys of the context fields that travel, or the fields. */
  readonly carry?: CarriedExtra;
  /** How many jobs are published at once, where it is more than one. */
  readonly count?: number;
}

/**
 * Runs `publish` in a span of kind PRODUCER, with the carrier that the job is to take along. Answers what it answers and
 * throws what it throws.
 */
export function publishJob<T>(options: PublishOptions, publish: (carrier: JobCarrier) => T): T {
  const { queue, carry } = options;
  const attributes = toAttributes(options);
  return withSpan<T>(`send ${queue}`, { kind: 'producer', attributes }, () => publish(jobCarrier(carry)));
}

function toAttributes({ queue, system, count }: PublishOptions): Attributes {
  return {
    'messaging.destination.name': queue,
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    ...(system !== undefined && { 'messaging.system': system }),
    ...(count !== undefined && { 'messaging.batch.message_count': count }),
  };
}
