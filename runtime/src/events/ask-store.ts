import type { BusSettings } from './bus-options.js';
import { withinTime } from './within-time.js';

/** What the store answers; rejects where it fails, throws at once, or takes longer than the bus waits for it. */
export function askStore<T>(
  ask: () => Promise<T>,
  { storeTimeoutMs, clock }: Pick<BusSettings, 'storeTimeoutMs' | 'clock'>,
): Promise<T> {
  const text = `The dead letter store took longer than ${storeTimeoutMs} ms.`;
  return withinTime(ask, storeTimeoutMs, clock, text);
}
