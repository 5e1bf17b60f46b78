import type { BusSettings } from './bus-options.js';
import { findCausation } from './create-event.js';
import { watchPending } from './dead-letter-metrics.js';
import type { DeadLetterQuery } from './dead-letters/dead-letter-store.js';
import type { ReprocessResult } from './event-bus.js';
import { HandlerRegistry } from './handler-registry.js';
import { InFlight } from './in-flight.js';
import { RefusedEventError } from './refused-event-error.js';
import { reprocessLetter, type Reprocessing } from './reprocess-letter.js';
import { reprocessLetters } from './reprocess-letters.js';
import { StopSwitch, type StopSignal } from './stop-switch.js';

/** Why a run ended that was under way when the bus had to end. */
class ShutdownError extends Error {
  override readonly name: string = 'ShutdownError';
}

/** What every bus does alike: it knows its handlers and what is under way, runs dead letters again, and ends. */
export class BusCore {
  readonly settings: BusSettings;
  readonly registry: HandlerRegistry;
  readonly inFlight: InFlight;
  readonly metrics: ReturnType<typeof watchPending>;
  readonly #stop = new StopSwitch();
  #isClosing = false;
  #isClosed = false;

  constructor(settings: BusSettings) {
    this.settings = settings;
    this.registry = new HandlerRegistry(settings);
    this.inFlight = new InFlight(settings);
    this.metrics = watchPending(settings);
    this.metrics.look();
  }

  /** Says when time is up for everything that is still under way. */
  get stop(): StopSignal {
    return this.#stop;
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Throws where the bus takes no more, but for what handlers still publish while it drains. */
  checkOpen(what: string): void {
    const isFromHandler = findCausation().causation_id !== undefined;
    if (!this.#isClosing || (isFromHandler && !this.stop.isStopped && !this.#isClosed)) return;
    throw new RefusedEventError(
      'closed',
      `${what}: The bus was shut down. Publish before shutdown() is called.`,
    );
  }

  readonly drain = (milliseconds = 10_000): Promise<boolean> =>
    this.inFlight.idle(milliseconds, this.settings.clock);

  readonly reprocess = async (letterId: string): Promise<ReprocessResult> => {
    this.checkOpen(`reprocess("${letterId}")`);
    return this.inFlight.track(() => reprocessLetter(letterId, this.#toReprocessing()));
  };

  readonly reprocessAll = async (query: DeadLetterQuery = {}): Promise<readonly ReprocessResult[]> => {
    this.checkOpen('reprocessAll()');
    return this.inFlight.track(() => reprocessLetters(query, this.#toReprocessing()));
  };

  /** Refuses, drains, and gives up what is left. Answers whether nothing was. */
  async close(milliseconds = 10_000): Promise<boolean> {
    this.#isClosing = true;
    const isDrained = await this.drain(milliseconds);
    if (!isDrained) {
      this.#stop.stop(new ShutdownError('The event bus was shut down before the handler had finished.'));
      // Handlers are given up at once; the store has its own limit for what is kept of them.
      await this.drain(this.settings.storeTimeoutMs + 1_000);
    }
    this.#isClosed = true;
    this.metrics.end();
    return isDrained;
  }

  #toReprocessing(): Reprocessing {
    const { settings, registry, stop } = this;
    return { settings, registry, stop };
  }
}
