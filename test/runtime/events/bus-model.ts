import type { BusOptions, DeadLetterStore, EventBus } from '@logshift/runtime/events';
import fc from 'fast-check';
import { it } from 'vitest';

import { commands, emptyModel, TIMEOUT_MS, type Real } from './bus-commands.js';
import { holding, skippingClock, type SkippingClock } from './bus-skipping-clock.js';

/** A bus of some kind over a store of some kind, to be compared with the reference model. */
export interface BusKind {
  /** The store of one run, empty. Where it takes a clock, it should take this one. */
  readonly openStore: (clock: SkippingClock) => Promise<DeadLetterStore>;
  readonly openBus: (options: BusOptions) => Promise<EventBus>;
  /** Whether `publish` waits for the handlers; true. */
  readonly isAwaited?: boolean;
  /** For a bus whose time is not ours: its waits take as long as they take. */
  readonly isRealTime?: boolean;
  /** How many programs are run, where MODEL_RUNS does not say so; 40. */
  readonly runs?: number;
  /** How many commands a program has at most; 30. */
  readonly maxCommands?: number;
}

/**
 * Runs random programs against a bus and the reference model: handlers that fail, hang and throw anything, that come and go
 * while events are published, and dead letters that are reprocessed, also twice at once. After each step every handler must
 * have been run exactly as often as the model says, and the store must hold exactly the letters that the model has.
 */
export function testBusModel(name: string, kind: BusKind): void {
  const { isAwaited = true, maxCommands = 30 } = kind;
  const runs = Number(process.env['MODEL_RUNS'] ?? kind.runs ?? 40);
  it(`${name}: attempts are exact, no event is lost, and none is run twice by a reprocess`, async () => {
    await fc.assert(
      fc.asyncProperty(commands(maxCommands), async (program) => {
        const clock = skippingClock();
        const store = await kind.openStore(clock);
        const bus = await kind.openBus({
          deadLetters: kind.isRealTime ? store : holding(store, clock),
          timeoutMs: TIMEOUT_MS,
          retries: kind.isRealTime ? { backoffMs: 2, maxBackoffMs: 5 } : {},
          ...(!kind.isRealTime && { clock }),
        });
        const real: Real = {
          bus,
          settle: () => settle(bus),
          isAwaited,
          behaviours: new Map(),
          runs: new Map(),
          correlations: new Map(),
          unsubscribe: new Map(),
          complaints: [],
        };
        try {
          await fc.asyncModelRun(() => ({ model: emptyModel(), real }), program);
        } finally {
          await bus.shutdown(1_000);
          await store.close();
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
}

/** The limit of `drain` is time as well, and time that is skipped may be over before the next turn of the loop. */
async function settle(bus: EventBus): Promise<void> {
  for (let turn = 0; turn < 100; turn++) if (await bus.drain(20_000)) return;
  throw new Error('The bus has not come to rest.');
}
