/** OpenTelemetry as the environment asks for it: span and log record of one trace reach a receiver, as JSON or protobuf. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { configureLogging, getLogger, withSpan } from '@logshift/runtime';
import { startOtel } from '@logshift/runtime/otel';

const received = {};
const server = createServer(async (request, response) => {
  (received[request.url] ??= []).push(await buffer(request));
  response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${server.address().port}`;
process.env.OTEL_SERVICE_NAME = 'orders';
process.env.OTEL_LOGS_EXPORTER = 'otlp';
process.env.OTEL_METRICS_EXPORTER = 'otlp';

const records = [];
configureLogging({ destination: { write: (line) => records.push(JSON.parse(line)) } });
const otel = startOtel();
withSpan('order.place', () => getLogger('orders').info('order_placed', { order_id: 1 }));
await otel.shutdown();
server.close();

const traceId = Buffer.from(records.find(({ event }) => event === 'order_placed').trace_id, 'hex');
assert.equal(traceId.length, 16);
for (const [path, word] of [
  ['/v1/traces', 'order.place'],
  ['/v1/logs', 'order_placed'],
]) {
  const bytes = Buffer.concat(received[path] ?? []);
  assert.ok(
    bytes.includes(word),
    `${path} did not get ${word}: ${Object.keys(received)} ${JSON.stringify(records)}`,
  );
  assert.ok(bytes.includes(traceId), `${path} did not get the trace id of the record.`);
}
