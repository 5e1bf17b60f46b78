import { isLevel, type Level } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import { getLogger } from '../get-logger.js';
import { warnOnce } from '../warn-once.js';
import type { JobEvent } from './job-options.js';
import type { JobRun } from './job-run.js';

const LEVEL_OF: Readonly<Record<JobEvent, Level>> = {
  job_started: 'info',
  job_completed: 'info',
  job_failed: 'error',
  job_deferred: 'info',
};

/** Writes what is to be said of one execution, in its context. None of the methods throws. */
export interface JobReport {
  readonly start: () => void;
  readonly complete: () => void;
  /** Answers whether it was a failure, and not the queue's way to put the job back. */
  readonly fail: (error: unknown) => boolean;
}

/** The report of an execution that begins now. */
export function openReport(run: JobRun): JobReport {
  const started = performance.now();
  const measure = (): object => ({ duration_ms: Math.round((performance.now() - started) * 1000) / 1000 });
  return {
    start: () => write(run, 'job_started', toWait(run)),
    complete: () => write(run, 'job_completed', measure()),
    fail: (error) => {
      if (asks(run.isDeferral, error)) {
        write(run, 'job_deferred', { ...measure(), reason: nameOf(error) });
        return false;
      }
      const left = countAttemptsLeft(run, error);
      // undefined and null can be thrown too, and are errors all the same
      const err = error ?? describeThrown(error);
      write(
        run,
        'job_failed',
        { ...measure(), ...(left !== undefined && { attempts_left: left }), err },
        { error, isLast: left === undefined || left === 0 },
      );
      return true;
    },
  };
}

/** Undefined where nobody knows. */
function countAttemptsLeft({ attempt, attempts, isFinal }: JobRun, error: unknown): number | undefined {
  if (asks(isFinal, error)) return 0;
  if (attempt === undefined || attempts === undefined) return undefined;
  return Math.max(0, attempts - attempt);
}

/** A retry has not waited since its job was published: it ran meanwhile. */
function toWait({ publishedAt, attempt = 1 }: JobRun): object {
  if (publishedAt === undefined || !Number.isFinite(publishedAt) || attempt > 1) return {};
  // Clocks of two machines differ: a job cannot start before it was published.
  return { waited_ms: Math.max(0, Date.now() - publishedAt) };
}

function write(
  { options }: JobRun,
  event: JobEvent,
  fields: object,
  failure?: { readonly error: unknown; readonly isLast: boolean },
): void {
  try {
    const { logger = getLogger('jobs'), levelOf } = options;
    const usual = failure && !failure.isLast ? 'warn' : LEVEL_OF[event];
    logger[findLevel(levelOf && (() => levelOf(event, failure?.error))) ?? usual](event, fields);
  } catch {
    // A logger of the program's own: what it throws is no failure of the job.
  }
}

function findLevel(ask: (() => unknown) | undefined): Level | undefined {
  if (ask === undefined) return undefined;
  try {
    const level = ask();
    return isLevel(level) ? level : undefined;
  } catch (thrown) {
    warnOnce(`The option levelOf of a job threw "${describeThrown(thrown)}"; it counts as left out.`);
    return undefined;
  }
}

function asks(test: ((error: unknown) => boolean) | undefined, error: unknown): boolean {
  try {
    return test?.(error) === true;
  } catch {
    return false; // an error whose getters throw
  }
}

function nameOf(error: unknown): string {
  try {
    return String((error as { readonly name?: unknown }).name);
  } catch {
    return describeThrown(error);
  }
}
