/** `node measure-spans.mjs <sync|async|none> <contender> <peers>`: one contender of `with-span.mjs`, as one line of JSON. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Span, withSpan } from '@logshift/runtime';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

const [mode, contender, peers] = process.argv.slice(2);
// Short enough that many batches run without another process in between.
const CALLS = mode === 'none' ? 20_000 : 1_000;
const BATCHES = 300;
const WARM_UP = 60;

let ended = 0;
if (mode !== 'none') {
  const processor = {
    onStart() {},
    onEnd(span) {
      if (span.ended && span.status.code === SpanStatusCode.UNSET) ended += 1;
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

const run = mode === 'async' ? await prepareAsync() : prepareSync();
const times = [];
let calls = 0;
for (let batch = 0; batch < BATCHES; batch += 1) {
  const start = process.hrtime.bigint();
  if (mode === 'async') for (let call = 0; call < CALLS; call += 1) check(await run(call), call);
  else for (let call = 0; call < CALLS; call += 1) check(run(call), call);
  if (batch >= WARM_UP) times.push(Number(process.hrtime.bigint() - start) / CALLS);
  calls += CALLS;
}
const spans = mode === 'none' ? 0 : calls;
if (ended !== spans) throw new Error(`${contender}: ${ended} spans ended for ${calls} calls.`);
times.sort((one, two) => one - two);
console.log(JSON.stringify({ contender, mode, nanoseconds: times[Math.floor(times.length / 10)] }));

function check(result, call) {
  if (result !== call + 1) throw new Error(`${contender} answered ${result} for ${call}.`);
}

function prepareSync() {
  const tracer = trace.getTracer('by-hand');
  const work = {
    one: 1,
    bare(value) {
      return value + this.one;
    },
    'by hand'(value) {
      return tracer.startActiveSpan('work', (span) => {
        try {
          return value + this.one;
        } catch (error) {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
          throw error;
        } finally {
          span.end();
        }
      });
    },
    withSpan(value) {
      return withSpan('work', () => value + this.one);
    },
  };
  if (!(contender in work)) decorate(work, contender, work.bare);
  return (value) => work[contender](value);
}

async function prepareAsync() {
  const tracer = trace.getTracer('by-hand');
  const work = {
    one: 1,
    async bare(value) {
      await undefined;
      return value + this.one;
    },
    'by hand'(value) {
      return tracer.startActiveSpan('work', async (span) => {
        try {
          await undefined;
          return value + this.one;
        } catch (error) {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
          throw error;
        } finally {
          span.end();
        }
      });
    },
    withSpan(value) {
      return withSpan('work', async () => {
        await undefined;
        return value + this.one;
      });
    },
  };
  if (!(contender in work)) decorate(work, contender, work.bare);
  return (value) => work[contender](value);
}

/** As a class of a project with `experimentalDecorators` has it decorated. */
function decorate(work, name, method) {
  const descriptor = { value: method, writable: true, configurable: true, enumerable: true };
  loadDecorator(name)(work, name, descriptor);
  Object.defineProperty(work, name, descriptor);
}

function loadDecorator(name) {
  if (name === '@Span()') return Span('work');
  const require = createRequire(join(peers, 'index.js'));
  require('reflect-metadata');
  if (name === 'nestjs-otel') return require('nestjs-otel').Span('work');
  return require('@traceloop/node-server-sdk').task({ name: 'work', traceContent: false });
}
