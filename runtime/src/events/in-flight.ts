import type { BusClock } from './bus-clock.js';
import { LONGEST_TIMER } from './bus-clock.js';
import type { BusSettings } from './bus-options.js';
import { toDeadLetter } from './keep-dead-letter.js';
import type { Delivery } from './delivery.js';
import { sealLetterAtOnce } from './seal-letter.js';
import { writeLostLetter } from './write-lost-letter.js';

/**
 * What a bus has under way. As long as there is any, a listener waits for the end of the process: events that are not
 * handled by then go into fatal records, since nothing else knows of them.
 */
export class InFlight {
  readonly #settings: BusSettings;
  readonly #deliveries = new Set<Delivery>();
  readonly #waiting = new Set<() => void>();
  #open = 0;

  constructor(settings: BusSettings) {
    this.#settings = settings;
  }

  /** Counts something as under way until it settles. */
  async track<T>(run: () => Promise<T>): Promise<T> {
    this.#open++;
    try {
      return await run();
    } finally {
      if (--this.#open === 0) for (const tell of [...this.#waiting]) tell();
    }
  }

  /** The same for an event on its way to a handler. */
  trackDelivery<T>(delivery: Delivery, run: () => Promise<T>): Promise<T> {
    if (this.#deliveries.size === 0) tellAtExit(this.#tellLost);
    this.#deliveries.add(delivery);
    return this.track(async () => {
      try {
        return await run();
      } finally {
        this.#deliveries.delete(delivery);
        if (this.#deliveries.size === 0) tellNoMore(this.#tellLost);
      }
    });
  }

  /** Resolves with true when nothing is under way, with false after so many milliseconds. */
  idle(milliseconds: number, clock: BusClock): Promise<boolean> {
    if (this.#open === 0) return Promise.resolve(true);
    const time = milliseconds > 0 ? Math.min(milliseconds, LONGEST_TIMER) : 0;
    return new Promise((resolve) => {
      const end = (isIdle: boolean): void => {
        this.#waiting.delete(tell);
        cancel();
        resolve(isIdle);
      };
      const tell = (): void => end(true);
      const cancel = clock.after(time, () => end(false));
      this.#waiting.add(tell);
    });
  }

  readonly #tellLost = (): void => {
    const message = 'The process ended before the handler had finished.';
    for (const delivery of this.#deliveries) {
      const error = { type: 'ProcessEnd', message };
      const letter = toDeadLetter(delivery, this.#settings.newId(), error, this.#settings);
      writeLostLetter(sealLetterAtOnce(letter, this.#settings), undefined);
    }
  };
}

const tellers = new Set<() => void>();

/** One listener for all buses: Node takes more than ten for a leak, and warns. */
function tellAtExit(tell: () => void): void {
  if (tellers.size === 0) process.on('exit', tellAll);
  tellers.add(tell);
}

function tellNoMore(tell: () => void): void {
  tellers.delete(tell);
  if (tellers.size === 0) process.off('exit', tellAll);
}

function tellAll(): void {
  for (const tell of tellers) tell();
}
