/**
 * A command-line program: reads orders as lines of JSON from standard input, and prints how many there are of each item.
 * What is asked for goes to standard output, what happens on the way to standard error.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { configureLogging, getLogger, withSpan } from '@logshift/runtime';

const EXIT = { fine: 0, failed: 1, misused: 2 };

configureLogging({ destination: 2, base: { command: 'count-orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('count-orders');

async function count(input) {
  const totals = new Map();
  let line = 0;
  for await (const text of createInterface({ input })) {
    line += 1;
    const order = parseOrder(text);
    if (order === undefined) log.warn('order_skipped', { line, reason: 'not_json' });
    else totals.set(order.item, (totals.get(order.item) ?? 0) + 1);
    if (process.stderr.isTTY && line % 100 === 0) process.stderr.write(`${line} lines\r`); // the next line overwrites it
  }
  log.info('orders_counted', { lines: line, items: totals.size });
  return totals;
}

function parseOrder(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readFormat() {
  try {
    const { values } = parseArgs({ options: { format: { type: 'string', default: 'text' } } });
    if (['text', 'json'].includes(values.format)) return values.format;
    throw new Error(`There is no format "${values.format}".`);
  } catch (error) {
    process.stderr.write(`${error.message} Usage: count-orders [--format text|json] < orders.jsonl\n`); // for a person
    return undefined;
  }
}

function print(totals, format) {
  if (format === 'json') return process.stdout.write(`${JSON.stringify(Object.fromEntries(totals))}\n`);
  for (const [item, orders] of totals) process.stdout.write(`${item}\t${orders}\n`);
}

// `count-orders | head -1`: who has seen enough closes the pipe. That is no failure, and nobody reads on.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(EXIT.fine);
  throw error;
});

const format = readFormat();
if (format === undefined) process.exitCode = EXIT.misused;
else {
  try {
    print(await withSpan('count_orders', () => count(process.stdin)), format);
  } catch (error) {
    log.exception('count_failed', error);
    process.exitCode = EXIT.failed; // no process.exit(): what stands in standard output's buffer would be lost
  }
}
