import type { Delivery } from './delivery.js';
import { keepRecent } from './keep-recent.js';
import type { LoggingOptions } from './logging-options.js';
import { processState } from './process-state.js';

/** The delivery with what only some programs ask for around it; for all others it stays as it is. */
export function wrapDelivery(delivery: Delivery, { recentRecords = 0 }: LoggingOptions): Delivery {
  const keeping = recentRecords > 0 ? keepRecent(delivery, recentRecords) : delivery;
  return processState.aroundDelivery?.(keeping) ?? keeping;
}
