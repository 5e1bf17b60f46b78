import { randomUUID } from 'node:crypto';
import { context, ROOT_CONTEXT, type Span } from '@opentelemetry/api';
import { closeFailedSpan, closeSpan } from '../close-span.js';
import { runWithContext } from '../context.js';
import { findTracer } from '../find-tracer.js';
import { getLogger } from '../get-logger.js';
import { toSpanScope } from '../span-scope.js';
import { isTelemetrySet } from '../telemetry.js';
import { openReport, type JobReport } from './job-events.js';
import type { JobRun } from './job-run.js';
import { openJobSpan } from './job-span.js';
import { readCarrier, type ReadCarrier } from './read-carrier.js';

/**
 * Runs one execution of a job in a context of its own, whatever stands around: with its own fields, what it brought along,
 * and its own span; and writes how it went. Answers what `work` answers, a promise for what is awaited, and throws what it
 * throws.
 */
export function runJob<T>(run: JobRun, work: () => T): T {
  const carrier = readCarrier(run.carrier);
  return runWithContext(toFields(run, carrier), () => runInSpan(run, carrier, work), { inherit: false });
}

function toFields(run: JobRun, { fields, correlationId }: ReadCarrier): object {
  const { name, id, queue, attempt, batchSize, bound } = run;
  return {
    ...fields,
    correlation_id: correlationId ?? randomUUID(),
    ...(id !== undefined && { job_id: id }),
    job_name: name,
    ...(queue !== undefined && { queue }),
    ...(attempt !== undefined && { attempt }),
    ...(batchSize !== undefined && { batch_size: batchSize }),
    ...bound,
  };
}

function runInSpan<T>(run: JobRun, carrier: ReadCarrier, work: () => T): T {
  const tracer = findTracer();
  const span = tracer && openJobSpan(tracer, run, carrier);
  const tell = (): T => runAndTell(run, carrier, span, work);
  if (!isTelemetrySet()) return tell();
  return context.with(span === undefined ? ROOT_CONTEXT : toSpanScope(ROOT_CONTEXT, span), tell);
}

function runAndTell<T>(run: JobRun, carrier: ReadCarrier, span: Span | undefined, work: () => T): T {
  tellCarrier(run, carrier);
  const report = openReport(run);
  report.start();
  let result: T;
  try {
    result = work();
  } catch (error) {
    fail(report, span, error);
    throw error;
  }
  if (isThenable(result)) return watch(result, report, span) as T;
  complete(report, span);
  return result;
}

/** Who runs jobs awaits them, so that a thenable (a query builder) may become a promise: it is asked once either way. */
function watch(result: PromiseLike<unknown>, report: JobReport, span: Span | undefined): Promise<unknown> {
  return Promise.resolve(result).then(
    (value) => {
      complete(report, span);
      return value;
    },
    (error: unknown) => {
      fail(report, span, error);
      throw error;
    },
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  try {
    return typeof (value as Partial<PromiseLike<unknown>>).then === 'function';
  } catch {
    return false; // a getter that throws
  }
}

function complete(report: JobReport, span: Span | undefined): void {
  report.complete();
  if (span !== undefined) closeSpan(span, undefined, undefined);
}

function fail(report: JobReport, span: Span | undefined, error: unknown): void {
  const isFailure = report.fail(error);
  if (span === undefined) return;
  if (isFailure) closeFailedSpan(span, error);
  else closeSpan(span, undefined, undefined);
}

const silentQueues = new Set<string>();
const MAX_QUEUES = 100;

/** Once for each queue as a warning: who publishes there is to be told, and a queue that others fill has thousands. */
function tellCarrier({ wantsCarrier, queue, name, options }: JobRun, { state }: ReadCarrier): void {
  if (state === 'read' || (state === 'none' && !wantsCarrier)) return;
  const { logger = getLogger('jobs') } = options;
  const place = queue ?? name;
  const isKnown = silentQueues.has(place) || silentQueues.size >= MAX_QUEUES;
  if (!isKnown) silentQueues.add(place);
  try {
    logger[isKnown ? 'debug' : 'warn'](state === 'none' ? 'job_carrier_missing' : 'job_carrier_rejected');
  } catch {
    // A logger of the program's own.
  }
}
