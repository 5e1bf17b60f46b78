import { checkCount, checkGiven, checkOptions, toBusSettings, type BusOptions } from './bus-options.js';
import type { EventBus } from './event-bus.js';
import { MemoryEventBus } from './memory-event-bus.js';

export interface EventBusOptions extends BusOptions {
  /**
   * `await`: `publish` resolves when all handlers are done with the event. `background`: it resolves at once, and handlers
   * run afterwards. `await` when it is left out.
   */
  readonly mode?: 'await' | 'background' | undefined;
  /** How many runs of one handler may be under way at once in the background; 10. */
  readonly concurrency?: number | undefined;
  /** How many events may be unfinished at one handler in the background until `publish` refuses; 10,000. */
  readonly maxPending?: number | undefined;
}

const CHECKS = {
  mode: (value: unknown) =>
    value === 'await' || value === 'background' ? undefined : "mode takes 'await' or 'background'.",
  concurrency: checkCount('concurrency'),
  maxPending: checkCount('maxPending'),
};

/**
 * A bus that brings events to handlers within this process. Each handler has its own attempts, its own context, span and
 * time; what it could not take goes to the dead letters, where `reprocess` finds it. Throws a TypeError for options that are
 * not valid.
 */
export function createEventBus(options: EventBusOptions = {}): EventBus {
  const where = 'createEventBus()';
  checkGiven(options, where);
  const { mode, concurrency, maxPending, ...others } = options;
  checkOptions({ mode, concurrency, maxPending }, CHECKS, where);
  const isAwaited = mode !== 'background';
  if (isAwaited && (concurrency !== undefined || maxPending !== undefined)) {
    throw new TypeError(
      `${where}: concurrency and maxPending limit what waits in the background; pass them with mode: 'background'. ` +
        'Where publishers await their handlers, the publishers are the limit.',
    );
  }
  const settings = toBusSettings(others, where);
  const bus = new MemoryEventBus(
    settings,
    isAwaited ? undefined : { concurrency: concurrency ?? 10, maxPending: maxPending ?? 10_000 },
  );
  return bus.toEventBus();
}
