/** A program that uses the doors with their types, compiled as ES module and as CommonJS, libraries' declarations included. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const imports = `import { getLogger, withSpan, type Logger } from '@logshift/runtime';
import { captureLogs } from '@logshift/runtime/testing';
import { httpLogging } from '@logshift/runtime/http';
import { createEventBus, defineEvent } from '@logshift/runtime/events';
import { asPino, captureForeign } from '@logshift/runtime/foreign';
import { winstonLogger } from '@logshift/runtime/compat';
import { createRatioSampler } from '@logshift/runtime/sampling';
import { startOtel } from '@logshift/runtime/otel';
import { wrapJob } from '@logshift/runtime/jobs';
import { withLambdaLogging } from '@logshift/runtime/serverless';
import { sentryIntegration } from '@logshift/runtime/sentry';
import { isEventName } from '@logshift/runtime/conventions';
import { planLogCalls } from '@logshift/runtime/log-calls';
`;
const program = `${imports}
const log: Logger = getLogger('orders');
const total: number = withSpan('quote', () => 99.5);
const later: Promise<string> = withSpan('read', async () => 'done');
log.bind({ tenant_id: 'acme' }).info('order_placed', { order_id: 1, total });
// @ts-expect-error: an event is a text
log.info(42);
const OrderPlaced = defineEvent<{ order_id: number }>('order.placed');
const bus = createEventBus();
bus.on(OrderPlaced, async (event) => { const id: number = event.payload.order_id; void id; });
// @ts-expect-error: the payload is an object with a number
void bus.publish(OrderPlaced, { order_id: 'one' });
const levels: readonly string[] = captureLogs().records.map(({ level }) => level);
export { later, levels, httpLogging, asPino, captureForeign, winstonLogger, createRatioSampler, startOtel, wrapJob };
export { withLambdaLogging, sentryIntegration, isEventName, planLogCalls };
`;
writeFileSync('program.mts', program);
writeFileSync('program.cts', program);
const options = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: ['node'],
};
writeFileSync(
  'tsconfig.json',
  JSON.stringify({
    compilerOptions: { ...options, exactOptionalPropertyTypes: true },
    files: ['program.mts', 'program.cts'],
  }),
);
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
try {
  execFileSync(process.execPath, [tsc, '--pretty', 'false'], { encoding: 'utf8' });
} catch (failed) {
  throw new Error(failed.stdout, { cause: failed });
}
