import type { Delivery } from '../delivery.js';
import { processState } from '../process-state.js';

let guards = 0;

/**
 * From now on, and until what it answers is called, everybody can tell whether a record is being written: a destination
 * may print with what is captured. Counts, since several captures may be open at once.
 */
export function guardDelivery(): () => void {
  guards++;
  if (guards === 1) install();
  return () => {
    guards--;
    if (guards === 0) processState.aroundDelivery = undefined;
  };
}

function install(): void {
  processState.aroundDelivery = guarded;
  if (processState.delivery === undefined) return; // the first record opens it, guarded
  processState.delivery = guarded(processState.delivery);
  processState.epoch++;
}

function guarded(delivery: Delivery): Delivery {
  return {
    ...delivery,
    write: (rank, draft) => {
      const around = processState.writing ?? 0;
      processState.writing = around + 1;
      try {
        delivery.write(rank, draft);
      } finally {
        processState.writing = around;
      }
    },
  };
}
