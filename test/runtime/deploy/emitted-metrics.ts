import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metrics } from '@opentelemetry/api';
import { DataPointType, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { configureLogging } from '@logshift/runtime';
import { createEventBus, defineEvent, memoryDeadLetters, PermanentError } from '@logshift/runtime/events';
import { withHttpLogging } from '@logshift/runtime/http';

/** A metric as it leaves the program: its name, its unit, and the keys of all attributes that its points have. */
export interface EmittedMetric {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'histogram' | 'counter' | 'gauge';
  readonly attributes: ReadonlySet<string>;
}

class Reader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** Runs a program that answers two requests and gives up on an event, and answers what a real SDK measured of it. */
export async function emitMetrics(): Promise<readonly EmittedMetric[]> {
  const reader = new Reader();
  const provider = new MeterProvider({ readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  configureLogging({ destination: { write: () => undefined } });
  await answerRequests();
  await giveUpOnAnEvent();
  const { resourceMetrics } = await reader.collect();
  metrics.disable();
  await provider.shutdown();
  configureLogging();
  return resourceMetrics.scopeMetrics
    .flatMap((scope) => scope.metrics)
    .map(({ descriptor, dataPointType, dataPoints }) => ({
      name: descriptor.name,
      unit: descriptor.unit,
      kind: KINDS[dataPointType] ?? 'gauge',
      attributes: new Set(dataPoints.flatMap(({ attributes }) => Object.keys(attributes))),
    }));
}

const KINDS: Readonly<Partial<Record<DataPointType, EmittedMetric['kind']>>> = {
  [DataPointType.HISTOGRAM]: 'histogram',
  [DataPointType.SUM]: 'counter',
};

async function answerRequests(): Promise<void> {
  const server = createServer(
    withHttpLogging((request, response) => {
      response.statusCode = request.url === '/fails' ? 503 : 200;
      response.end();
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const path of ['/', '/fails']) await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function giveUpOnAnEvent(): Promise<void> {
  const bus = createEventBus({ deadLetters: memoryDeadLetters() });
  const placed = defineEvent<{ order_id: number }>('order.placed');
  bus.on(placed, function sendMail() {
    throw new PermanentError('no such address');
  });
  await bus.publish(placed, { order_id: 1 });
}
