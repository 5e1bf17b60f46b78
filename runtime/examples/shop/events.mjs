import { defineEvent } from '@logshift/runtime/events';

/** Payload: `{ order_id: number, total: number }`. */
export const OrderPlaced = defineEvent('order.placed');
