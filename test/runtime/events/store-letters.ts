import { randomUUID } from 'node:crypto';

import type { DeadLetter } from '../../../runtime/src/events/dead-letters/dead-letter.js';
import type { DomainEvent } from '../../../runtime/src/events/domain-event.js';

type Parts = Partial<Omit<DeadLetter, 'event'>> & { readonly event?: Partial<DomainEvent> };

/** A pending letter as a bus would add it, with what a test cares about set. */
export function makeLetter({ event, ...parts }: Parts = {}): DeadLetter {
  return {
    id: randomUUID(),
    event: {
      id: randomUUID(),
      type: 'order.placed',
      occurred_at: '2026-11-01T10:00:00.000Z',
      correlation_id: randomUUID(),
      payload: { order_id: 42 },
      ...event,
    },
    handler: 'send_receipt',
    error: {
      type: 'TypeError',
      message: 'No such customer.',
      stack: 'TypeError: No such customer.\n    at x',
    },
    attempts: 3,
    failed_at: '2026-11-01T10:00:05.250Z',
    state: 'pending',
    reprocess_count: 0,
    ...parts,
  };
}
