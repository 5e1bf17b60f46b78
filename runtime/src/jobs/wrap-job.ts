import { copyMethodIdentity } from '../copy-method-identity.js';
import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import type { ConsumerOptions, JobOptions } from './job-options.js';
import type { JobRun } from './job-run.js';
import { runJob } from './run-job.js';

/**
 * The handler of a job, each execution of which runs in a fresh context: nothing of the context around it, but `job_id`,
 * `job_name`, `queue`, `attempt`, the correlation id that the carrier brings (a new one where it brings none that is
 * valid), its fields, and those of `bind`. It writes `job_started`, then `job_completed` or `job_failed` with the duration
 * and the error, and runs in a span of kind CONSUMER. Answers what `handle` answers and throws what it throws; the handler
 * keeps its name, arity and `this`. Throws a TypeError for options that are not valid.
 *
 * Each option is a value, or a function that reads it off what the handler gets; one that throws counts as left out.
 */
export function wrapJob<Args extends unknown[], R>(
  options: JobOptions<Args>,
  handle: (...args: Args) => R,
): (...args: Args) => R {
  checkOptions(options, handle);
  const wantsCarrier = Object.hasOwn(options, 'carrier');
  return wrapHandler(handle, (args) => {
    const read = <T>(name: string, option: T | ((...args: Args) => T)): T | undefined =>
      readPerJob(name, option, args);
    return {
      name: toText(read('name', options.name)) ?? 'job',
      id: toId(read('id', options.id)),
      queue: toText(read('queue', options.queue)),
      attempt: toCount(read('attempt', options.attempt)),
      attempts: toCount(read('attempts', options.attempts)),
      carrier: read('carrier', options.carrier),
      wantsCarrier,
      bound: readBound(options.bind, args),
      options,
    };
  });
}

/** A handler whose executions run as `toRun` describes them. */
export function wrapHandler<Args extends unknown[], R>(
  handle: (...args: Args) => R,
  toRun: (args: Args) => JobRun,
): (...args: Args) => R {
  const wrapped = function (this: unknown, ...args: Args): R {
    return runJob(toRun(args), () => handle.apply(this, args));
  };
  // BullMQ hands a signal over to processors of three parameters alone.
  copyMethodIdentity(handle, wrapped);
  return wrapped;
}

/** The fields of `bind` for what the handler gets; none where it throws. */
export function readBound<Args extends unknown[]>(
  bind: ConsumerOptions<Args>['bind'],
  args: Args,
): object | undefined {
  // Copied here, where a getter that throws costs the fields and not the job.
  const copy = (...given: Args): object | undefined => {
    const fields: unknown = typeof bind === 'function' ? bind(...given) : bind;
    return typeof fields === 'object' && fields !== null ? { ...fields } : undefined;
  };
  return readPerJob('bind', copy, args);
}

function readPerJob<T, Args extends unknown[]>(
  name: string,
  option: T | ((...args: Args) => T),
  args: Args,
): T | undefined {
  if (typeof option !== 'function') return option;
  try {
    return (option as (...args: Args) => T)(...args);
  } catch (thrown) {
    warnOnce(`The option ${name} of a job threw "${describeThrown(thrown)}"; it counts as left out.`);
    return undefined;
  }
}

function toId(id: unknown): string | number | undefined {
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

function toText(text: unknown): string | undefined {
  return typeof text === 'string' ? text : undefined;
}

function toCount(count: unknown): number | undefined {
  return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
}

function checkOptions(options: unknown, handle: unknown): void {
  const { name, trace } = Object(options) as { readonly name?: unknown; readonly trace?: unknown };
  if ((typeof name !== 'string' || name === '') && typeof name !== 'function') {
    throw new TypeError('wrapJob() takes the name of the job, as in { name: "send_receipt" }.');
  }
  checkHandler('wrapJob', handle);
  checkTrace('wrapJob', trace);
}

/** Throws a TypeError that names the function for a handler that is none. */
export function checkHandler(wrapper: string, handle: unknown): void {
  if (typeof handle === 'function') return;
  throw new TypeError(`${wrapper}() takes the function that does the work, not ${describeThrown(handle)}.`);
}

/** Throws a TypeError that names the function for a `trace` that there is not. */
export function checkTrace(wrapper: string, trace: unknown): void {
  if (trace === undefined || trace === 'link' || trace === 'parent') return;
  throw new TypeError(
    `${wrapper}(): trace takes "link" or "parent", not ${typeof trace === 'string' ? `"${trace}"` : describeThrown(trace)}.`,
  );
}
