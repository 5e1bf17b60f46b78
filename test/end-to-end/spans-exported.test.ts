import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderSpanTree, startOtlpReceiver, type OtlpReceiver } from '../helpers/otlp-receiver.js';
import { runSpansApp } from './run-spans-app.js';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.stop());

/** Asks one after the other, so that the order of the traces is known. */
const askAll =
  (paths: readonly string[], headers: Record<string, string>) =>
  async (url: string): Promise<unknown> => {
    const answers: unknown[] = [];
    for (const path of paths) {
      const answer = await fetch(url + path, { headers });
      answers.push([answer.status, answer.headers.get('x-order'), await answer.json()]);
    }
    return answers;
  };

function expectWholeSpans(): void {
  for (const span of receiver.spans) {
    expect(span.scope).toBe('@logshift/runtime');
    expect(span.endTimeUnixNano).toBeGreaterThanOrEqual(span.startTimeUnixNano);
  }
  expect(new Set(receiver.spans.map(({ spanId }) => spanId)).size).toBe(receiver.spans.length);
}

describe('spans over OTLP, from a process of its own', () => {
  it('come from a Nest application whose routes, guards, pipes and headers work as without them', async () => {
    const ask = askAll(['/orders/1', '/orders/1?until=PEN', '/orders/9', '/orders', '/orders/x'], {
      token: 't',
    });
    const bare = await runSpansApp('nest-orders', 'main.js', undefined, ask);
    const run = await runSpansApp('nest-orders', 'main.js', receiver.endpoint, ask);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.answers).toEqual(bare.answers);
    expect(run.answers).toEqual([
      [200, 'shown', { id: 1, items: ['PEN', 'INK'], total: 5 }],
      [200, 'shown', { id: 1, items: ['PEN'], total: 5 }],
      [404, 'shown', { error: 'Not Found', message: 'There is no order 9.', statusCode: 404 }],
      [200, null, [1]],
      [400, 'shown', expect.objectContaining({ statusCode: 400 })],
    ]);
    expectWholeSpans();
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "show_order server
        find_order {"order.id":1}
        list_items
          label_item {"item.name":"pen"}
          label_item {"item.name":"ink"}
        price_of {"order.total":5}
      show_order server
        find_order {"order.id":1}
        list_items
          label_item {"item.name":"pen"}
        price_of {"order.total":5}
      show_order server ERROR: There is no order 9.
        find_order {"order.id":9} ERROR: There is no order 9. exceptions NotFoundException
      list_orders server"
    `);
  });

  it('are not there where a guard of Nest let nobody in', async () => {
    const run = await runSpansApp('nest-orders', 'main.js', receiver.endpoint, askAll(['/orders/1'], {}));
    expect(run.answers).toEqual([[403, null, expect.objectContaining({ statusCode: 403 })]]);
    expect(receiver.spans).toEqual([]);
  });

  it('come from an Express service, and are one trace across its own HTTP requests', async () => {
    const ask = askAll(['/checkout/pen', '/checkout/gone'], { 'x-request-id': 'r-1' });
    const bare = await runSpansApp('express-shop', 'server.js', undefined, ask);
    const run = await runSpansApp('express-shop', 'server.js', receiver.endpoint, ask);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.answers).toEqual(bare.answers);
    expect(run.answers).toEqual([
      [200, null, { sku: 'pen', left: 3, id: 'r-1', steps: ['step 1', 'step 2', 'step 3'] }],
      [500, null, { error: 'no stock of gone' }],
    ]);
    expectWholeSpans();
    expect(new Set(receiver.spans.map(({ traceId }) => traceId)).size).toBe(2);
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "checkout server {"item.sku":"pen","stock.left":3}
        ask_stock client
          read_stock server {"stock.left":3}
            query_stock
        list_packing_steps
          pack
          pack
          pack
      checkout server {"item.sku":"gone"} ERROR: no stock of gone
        ask_stock client ERROR: no stock of gone exceptions Error
          read_stock server ERROR: no stock of gone
            query_stock ERROR: no stock of gone exceptions RangeError"
    `);
  });

  it('come from a worker in CommonJS that breaks off its queue', async () => {
    const bare = await runSpansApp('mail-worker', 'worker.cjs', undefined);
    const run = await runSpansApp('mail-worker', 'worker.cjs', receiver.endpoint);
    expect([run.exitCode, run.stderr, run.stdout]).toEqual([0, '', bare.stdout]);
    expect(JSON.parse(run.stdout)).toEqual({ sent: ['Dear ann', 'Dear cem'], failed: 1 });
    expectWholeSpans();
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "work_through_queue {"job.failed":1}
        take_jobs
          take_job consumer {"job.id":1}
          take_job consumer {"job.id":2}
          take_job consumer {"job.id":3}
          take_job consumer {"job.id":4}
        send_mail producer {"job.id":1}
          render_mail
        send_mail producer {"job.id":2} ERROR: a mail without an address
          render_mail ERROR: a mail without an address exceptions TypeError
        send_mail producer {"job.id":3}
          render_mail"
    `);
  });
});
