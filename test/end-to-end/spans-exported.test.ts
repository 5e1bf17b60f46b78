/** The runtime's decorator in a Nest application: what it exports, and that Nest works as without it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderSpanTree, startOtlpReceiver, type OtlpReceiver } from '../helpers/otlp-receiver.js';
import { askAll, readSpansApp, runSpansApp } from './run-spans-app.js';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.stop());

const SOURCES = readSpansApp('nest-decorated');

describe('spans of decorators over OTLP, from a process of its own', () => {
  it('come from a Nest application whose routes, guards, pipes and headers work as without it', async () => {
    const ask = askAll(['/orders/1', '/orders/1?until=PEN', '/orders/9', '/orders', '/orders/x'], {
      token: 't',
    });
    const run = await runSpansApp(SOURCES, 'main.js', receiver.endpoint, ask);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.answers).toEqual([
      [200, 'shown', { id: 1, items: ['PEN', 'INK'], total: 5 }],
      [200, 'shown', { id: 1, items: ['PEN'], total: 5 }],
      [404, 'shown', { error: 'Not Found', message: 'There is no order 9.', statusCode: 404 }],
      [200, null, [1]],
      [400, 'shown', expect.objectContaining({ statusCode: 400 })],
    ]);
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "list_orders server
      show_order server
        find_order {"order.id":1}
        list_items
          label_item {"item.name":"ink"}
          label_item {"item.name":"pen"}
        price_of {"order.total":5}
      show_order server
        find_order {"order.id":1}
        list_items
          label_item {"item.name":"pen"}
        price_of {"order.total":5}
      show_order server ERROR: There is no order 9.
        find_order {"order.id":9} ERROR: There is no order 9. exceptions NotFoundException"
    `);
  });
});
