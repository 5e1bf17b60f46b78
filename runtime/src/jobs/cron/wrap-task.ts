import { randomUUID } from 'node:crypto';
import type { ConsumerOptions } from '../job-options.js';
import { checkHandler, readBound, wrapHandler } from '../wrap-job.js';

export interface TaskOptions<Args extends unknown[]> extends Omit<ConsumerOptions<Args>, 'trace'> {
  /** Without it that of the task, which `cron.schedule(…, { name })` gives. */
  readonly name?: string;
}

/** What we read of what node-cron 4 hands to a task. */
interface TaskContext {
  readonly date?: unknown;
  readonly task?: { readonly name?: unknown };
  readonly execution?: { readonly id?: unknown; readonly reason?: unknown };
}

/**
 * A task for `cron.schedule` of node-cron 4, each run of which has a context of its own with a new correlation id,
 * `scheduled_at` and `reason`, a trace of its own, and events, as `wrapJob` says; nothing of the code that scheduled it. It
 * serves other schedulers too, with a name. Throws a TypeError for options that are not valid.
 */
export function wrapTask<Args extends unknown[], R>(
  task: (...args: Args) => R,
  options: TaskOptions<Args> = {},
): (...args: Args) => R {
  checkHandler('wrapTask', task);
  return wrapHandler(task, (args) => {
    const { date, task: known, execution } = toContext(args[0]);
    const name = options.name ?? known?.name;
    return {
      name: typeof name === 'string' && name !== '' ? name : 'cron_task',
      id: typeof execution?.id === 'string' ? execution.id : randomUUID(),
      wantsCarrier: false,
      bound: {
        ...(date instanceof Date && { scheduled_at: date }),
        ...(typeof execution?.reason === 'string' && { reason: execution.reason }),
        ...readBound(options.bind, args),
      },
      options,
    };
  });
}

function toContext(given: unknown): TaskContext {
  return typeof given === 'object' && given !== null ? given : {};
}
