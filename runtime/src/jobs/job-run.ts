import type { ConsumerOptions } from './job-options.js';

/** One execution of one job, as its queue tells it. */
export interface JobRun {
  readonly name: string;
  readonly id?: string | number | undefined;
  readonly queue?: string | undefined;
  readonly attempt?: number | undefined;
  readonly attempts?: number | undefined;
  readonly carrier?: unknown;
  /** Whether a job of this queue should have a carrier, so that one without is worth a word. */
  readonly wantsCarrier: boolean;
  /** Delayed, repeated or stalled before: its publisher's trace is over, and no parent. */
  readonly isLate?: boolean;
  /** What OpenTelemetry calls the queueing system: `bullmq`, `aws_sqs`. */
  readonly system?: string;
  /** Further jobs of a batch that is handled as one: their carriers become links too. */
  readonly others?: readonly unknown[];
  readonly batchSize?: number;
  /** Milliseconds since 1970 when it was published. */
  readonly publishedAt?: number | undefined;
  /** What was thrown is the queue's way to put the job back, and no failure. */
  readonly isDeferral?: ((error: unknown) => boolean) | undefined;
  /** What was thrown ends the job, whatever attempts are left. */
  readonly isFinal?: ((error: unknown) => boolean) | undefined;
  /** `bind` of the options, asked for this job. */
  readonly bound?: object | undefined;
  readonly options: Pick<ConsumerOptions, 'trace' | 'logger' | 'levelOf'>;
}
