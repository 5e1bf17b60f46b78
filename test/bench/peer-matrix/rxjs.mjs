/** Spans of observables: one for each subscription, and the value as it was. */
import assert from 'node:assert/strict';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { firstValueFrom, lastValueFrom, map, of, throwError } from 'rxjs';
import { inSpan, withSpanObservable } from '@logshift/runtime/rxjs';

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(
  new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }),
);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
assert.equal(
  await firstValueFrom(
    of(1).pipe(
      map((n) => n + 1),
      inSpan('order.read'),
    ),
  ),
  2,
);
assert.equal(await lastValueFrom(withSpanObservable('order.list', () => of(1, 2, 3))), 3);
await assert.rejects(firstValueFrom(throwError(() => new Error('no')).pipe(inSpan('order.fail'))), /no/);
assert.deepEqual(
  exporter.getFinishedSpans().map(({ name, status }) => [name, status.code]),
  [
    ['order.read', 0],
    ['order.list', 0],
    ['order.fail', 2],
  ],
);
