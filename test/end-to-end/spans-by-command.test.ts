/**
 * Applications that know nothing of spans: a pattern of their configuration annotates them, somebody adds attributes, the
 * command wraps them, and then they do what they did, and export what the annotations say.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderSpanTree, startOtlpReceiver, type OtlpReceiver } from '../helpers/otlp-receiver.js';
import { runInProcess } from '../helpers/run-command-line.js';
import { createTempProject } from '../helpers/temp-project.js';
import { askAll, readSpansApp, runSpansApp, type AppRun } from './run-spans-app.js';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.stop());

type Sources = Readonly<Record<string, string>>;

/** What a person adds to annotations that the command wrote. */
type Additions = Readonly<Record<string, string>>;

interface Steps {
  readonly before: Sources;
  readonly after: Sources;
  /** The names of the spans that the pattern asked for. */
  readonly annotated: readonly string[];
}

/** Annotates by the pattern, adds what a person would, and wraps; each step is checked by taking it back. */
async function wrapByCommand(app: string, additions: Additions): Promise<Steps> {
  const before = readSpansApp(app);
  const manifest = '{ "name": "app", "type": "module", "dependencies": { "rxjs": "^7.8.0" } }';
  const project = createTempProject({ ...before, 'package.json': manifest });
  const sources = (): Sources => {
    const { 'package.json': _, ...own } = project.files();
    return own;
  };
  const run = async (...args: readonly string[]) => {
    const found = await runInProcess(['spans', '--write', '--allow-dirty', ...args], { cwd: project.root });
    expect([found.exitCode, found.stderr]).toEqual([0, '']);
  };
  await run();
  const annotated = Object.values(sources()).flatMap((text) =>
    [...text.matchAll(/@span (\w+)/g)].map(([, name = '']) => name),
  );
  expect(withoutAnnotations(sources())).toEqual(before);
  for (const [file, text] of Object.entries(sources())) project.write(file, addAll(text, additions));
  const reviewed = sources();
  await run('--only', 'wrap-in-span');
  const after = sources();
  const checked = await runInProcess(['spans', '--check'], { cwd: project.root });
  expect([checked.exitCode, checked.stderr]).toEqual([0, '']);
  await run('--remove');
  expect(sources()).toEqual(reviewed);
  return { before, after, annotated };
}

function addAll(text: string, additions: Additions): string {
  return Object.entries(additions).reduce(
    (code, [name, tags]) => code.replace(new RegExp(`@span ${name}(?!\\w)`), `@span ${name} ${tags}`),
    text,
  );
}

/** A comment of its own goes with its line; a tag in another comment goes with its own. */
function withoutAnnotations(sources: Sources): Sources {
  const texts = Object.entries(sources).map(([file, text]) => [
    file,
    text
      .replace(/^[ \t]*\/\*\* @span \w+ \*\/\n/gm, '')
      .replace(/^([ \t]*\/\*\* .*)\n[ \t]* \* @span \w+\n[ \t]* \*\/$/gm, '$1 */'),
  ]);
  return Object.fromEntries(texts) as Sources;
}

async function runBoth(
  { before, after }: Steps,
  main: string,
  ask?: (url: string) => Promise<unknown>,
): Promise<AppRun> {
  const bare = await runSpansApp(before, main, undefined, ask);
  const run = await runSpansApp(after, main, receiver.endpoint, ask);
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  const said = (text: string) => text.replace(/^listening \d+$/m, '');
  expect([run.answers, said(run.stdout)]).toEqual([bare.answers, said(bare.stdout)]);
  for (const span of receiver.spans) {
    expect(span.scope).toBe('@logshift/runtime');
    expect(span.endTimeUnixNano).toBeGreaterThanOrEqual(span.startTimeUnixNano);
  }
  expect(new Set(receiver.spans.map(({ spanId }) => spanId)).size).toBe(receiver.spans.length);
  return run;
}

describe('applications that `logshift spans` annotates and wraps', () => {
  it('go on as a Nest application with routes, guards, pipes and observables', async () => {
    const steps = await wrapByCommand('nest-orders', {
      show_order: '@spanKind server',
      print_labels: '@spanKind server',
      list_orders: '@spanKind server @spanResult order.count result.length',
      find_order: '\n   * @spanAttribute order.id id',
      label_item: '@spanAttribute item.name item',
      price_order: '@spanResult order.total result',
      watch_labels: '@spanResult label.last result',
    });
    expect(steps.annotated).toEqual([
      ...['show_order', 'print_labels', 'list_orders'],
      ...['find_order', 'list_items', 'price_order', 'watch_labels', 'label_item'],
    ]);
    const paths = [
      '/orders/1',
      '/orders/1?until=PEN',
      '/orders/9',
      '/orders',
      '/orders/x',
      '/orders/1/labels',
      '/orders/9/labels',
    ];
    // The guard lets nobody in without a token, and then there is no span.
    const ask = async (url: string) => [
      await askAll(paths, { token: 't' })(url),
      await askAll(['/orders/1'], {})(url),
    ];
    const run = await runBoth(steps, 'main.js', ask);
    const [answers, refused] = run.answers as [unknown, unknown];
    expect(refused).toEqual([[403, null, expect.objectContaining({ statusCode: 403 })]]);
    expect(answers).toEqual([
      [200, 'shown', { id: 1, items: ['PEN', 'INK'], total: 5 }],
      [200, 'shown', { id: 1, items: ['PEN'], total: 5 }],
      [404, 'shown', { error: 'Not Found', message: 'There is no order 9.', statusCode: 404 }],
      [200, null, [1]],
      [400, 'shown', expect.objectContaining({ statusCode: 400 })],
      [200, null, ['PEN', 'INK']],
      [404, null, expect.objectContaining({ statusCode: 404 })],
    ]);
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "list_orders server {"order.count":1}
      print_labels server
        watch_labels {"label.last":"INK"}
          find_order {"order.id":1}
          label_item {"item.name":"ink"}
          label_item {"item.name":"pen"}
      print_labels server ERROR: There is no order 9.
        watch_labels ERROR: There is no order 9.
          find_order {"order.id":9} ERROR: There is no order 9. exceptions NotFoundException
      show_order server
        find_order {"order.id":1}
        list_items
          label_item {"item.name":"ink"}
          label_item {"item.name":"pen"}
        price_order {"order.total":5}
      show_order server
        find_order {"order.id":1}
        list_items
          label_item {"item.name":"pen"}
        price_order {"order.total":5}
      show_order server ERROR: There is no order 9.
        find_order {"order.id":9} ERROR: There is no order 9. exceptions NotFoundException"
    `);
  });

  it('go on as an Express service, and are one trace across its own HTTP requests', async () => {
    const steps = await wrapByCommand('express-shop', {
      check_out: '@spanKind server @spanAttribute item.sku sku',
      show_stock: '@spanKind server @spanResult stock.left result',
      ask_stock: '@spanKind client',
    });
    expect(steps.annotated).toEqual([
      ...['check_out', 'show_stock', 'ask_stock', 'read_stock', 'list_packing_steps', 'pack_step'],
    ]);
    const ask = askAll(['/checkout/pen', '/checkout/gone'], { 'x-request-id': 'r-1' });
    const run = await runBoth(steps, 'server.js', ask);
    expect(run.answers).toEqual([
      [200, null, { sku: 'pen', left: 3, id: 'r-1', steps: ['step\n1', 'step\n2', 'step\n3'] }],
      [500, null, { error: 'no stock of gone' }],
    ]);
    expect(new Set(receiver.spans.map(({ traceId }) => traceId)).size).toBe(2);
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "check_out server {"item.sku":"gone"} ERROR: no stock of gone
        ask_stock client ERROR: no stock of gone exceptions Error
          show_stock server ERROR: no stock of gone
            read_stock ERROR: no stock of gone exceptions RangeError
      check_out server {"item.sku":"pen"}
        ask_stock client
          show_stock server {"stock.left":3}
            read_stock
        list_packing_steps
          pack_step
          pack_step
          pack_step"
    `);
  });

  it('go on as a worker in CommonJS that breaks off its queue', async () => {
    const steps = await wrapByCommand('mail-worker', {
      work_through_queue: '@spanResult job.failed result',
      take_jobs: '@spanKind consumer',
      send_mail: '@spanKind producer @spanAttribute job.id job.id',
    });
    expect(steps.annotated).toEqual(['take_jobs', 'send_mail', 'render_mail', 'work_through_queue']);
    const run = await runBoth(steps, 'worker.cjs');
    expect(JSON.parse(run.stdout)).toEqual({ sent: ['Dear ann', 'Dear cem'], failed: 1 });
    expect(renderSpanTree(receiver.spans)).toMatchInlineSnapshot(`
      "work_through_queue {"job.failed":1}
        send_mail producer {"job.id":1}
          render_mail
        send_mail producer {"job.id":2} ERROR: a mail without an address
          render_mail ERROR: a mail without an address exceptions TypeError
        send_mail producer {"job.id":3}
          render_mail
        take_jobs consumer"
    `);
  });
});
