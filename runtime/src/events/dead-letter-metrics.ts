import {
  metrics,
  type Counter,
  type Meter,
  type MeterProvider,
  type ObservableGauge,
} from '@opentelemetry/api';
import { askStore } from './ask-store.js';
import type { BusSettings } from './bus-options.js';

interface Instruments {
  readonly provider: MeterProvider;
  readonly meter: Meter;
  readonly stored: Counter;
  readonly pending: ObservableGauge;
}

let known: Instruments | undefined;

/** Counts a letter that was stored, by the type of its event and its handler: `dead_letters.stored`. Never throws. */
export function countStored(type: string, handler: string): void {
  try {
    findInstruments()?.stored.add(1, { 'event.type': type, 'event.handler': handler });
  } catch {
    // a meter of a foreign SDK that throws
  }
}

/**
 * Lets `dead_letters.pending` tell how many letters of this store wait for a person, each time that metrics are read. The
 * first function looks for an SDK, since one may be registered after the bus was created; the second ends it.
 */
export function watchPending(settings: BusSettings): {
  readonly look: () => void;
  readonly end: () => void;
} {
  let watched: ObservableGauge | undefined;
  const observe = async (result: { observe: (value: number) => void }): Promise<void> => {
    try {
      // Within its time: a collection of metrics waits for all of them, whatever they are about.
      result.observe(await askStore(() => settings.deadLetters.count({ state: 'pending' }), settings));
    } catch {
      // A store that cannot be reached has no number: a gap in the metric tells that, a zero would not.
    }
  };
  const end = (): void => {
    attempt(() => watched?.removeCallback(observe));
    watched = undefined;
  };
  const look = (): void =>
    attempt(() => {
      const pending = findInstruments()?.pending;
      if (pending === watched) return;
      end();
      pending?.addCallback(observe);
      watched = pending;
    });
  return { look, end };
}

function attempt(run: () => void): void {
  try {
    run();
  } catch {
    // a meter of a foreign SDK that throws
  }
}

/** Looked up once for each provider: what is created before an SDK is registered never reaches it. */
function findInstruments(): Instruments | undefined {
  const provider = metrics.getMeterProvider();
  if (known?.provider === provider) return known;
  const meter = provider.getMeter('@logshift/runtime');
  known = {
    provider,
    meter,
    stored: meter.createCounter('dead_letters.stored', {
      description: 'Events that a handler could not take and that went to the dead letters.',
      unit: '{letter}',
    }),
    pending: meter.createObservableGauge('dead_letters.pending', {
      description: 'Dead letters that wait for a person.',
      unit: '{letter}',
    }),
  };
  return known;
}
