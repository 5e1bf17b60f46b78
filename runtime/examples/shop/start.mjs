/**
 * `npm run example`: one request to the shop, told as log lines, a trace and dead letters. With `--json`, everything that
 * was seen, for tests.
 */
import { runShop } from './run-shop.mjs';

/** What is on every line, or too long for one. */
const LEFT_OUT = new Set([
  'level',
  'timestamp',
  'event',
  'err',
  'trace_id',
  'span_id',
  'correlation_id',
  'request_id',
]);

const seen = await runShop();
if (process.argv.includes('--json')) console.log(JSON.stringify(seen));
else tell(seen);

function tell({ answer, records, spans, steps }) {
  heading('An order, while the warehouse is down');
  console.log(`POST /orders -> ${answer.status} ${JSON.stringify(answer.body)}`);
  console.log(`x-correlation-id: ${answer.correlation_id}`);

  heading(`Its ${records.length} log lines, of the API, the event handlers and the job`);
  for (const record of records) console.log(renderRecord(record));
  const own = records.filter((record) => record.correlation_id === answer.correlation_id);
  console.log(`\n${own.length} of ${records.length} carry the correlation id of the request.`);

  heading('Its trace');
  const ids = new Set(spans.map((span) => span.trace_id));
  for (const root of spans.filter((span) => span.parent_id === null)) printSpan(root, spans, '');
  console.log(
    `\n${spans.length} spans in ${ids.size} trace${ids.size === 1 ? '' : 's'}: ${[...ids].join(', ')}`,
  );

  heading('What its handler could not do, and how that is healed');
  for (const { args, warehouse, code, stdout, stderr } of steps.filter(
    ({ args: words }) => !words.includes('--json'),
  )) {
    const env = warehouse === undefined ? '' : `SHOP_WAREHOUSE=${warehouse} `;
    console.log(`$ ${env}logshift-dead-letters ${args.map(toShort).join(' ')}`);
    console.log(`${(stderr + stdout).trim().split('\n').map(toReadable).join('\n')}`);
    console.log(`exit code ${code}\n`);
  }
}

function heading(text) {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}

function renderRecord(record) {
  const fields = Object.entries(record).filter(([key]) => !LEFT_OUT.has(key));
  const pairs = fields.map(([key, value]) => `${key}=${value}`);
  const error = record.err === undefined ? [] : [`err="${record.err.message}"`];
  const time = record.timestamp.slice(11, 23);
  return `${time} [${record.level.padEnd(5)}] ${record.event.padEnd(25)} ${[...pairs, ...error].join(' ')}`;
}

/** Log lines among the answers of a command are told as log lines. */
function toReadable(line) {
  return line.startsWith('{') ? renderRecord(JSON.parse(line)) : line;
}

function printSpan(span, spans, indent) {
  const handler = span.handler === null ? '' : ` by ${span.handler}`;
  console.log(`${indent}${span.name}${handler}${span.failed ? ', failed' : ''}`);
  const below = spans.filter((other) => other.parent_id === span.span_id);
  for (const child of below.sort((one, other) => one.started - other.started))
    printSpan(child, spans, `${indent}  `);
}

/** `sqlite:/tmp/…/dead-letters.db` -> `sqlite:dead-letters.db` */
function toShort(word) {
  return word.replace(/(?:\/[^/]+)*\/(?=[^/]+$)/, '');
}
