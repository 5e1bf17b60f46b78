import { testRule } from '../../helpers/test-rule.js';

const OTEL = "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('orders');\n";
const RUNTIME = "import { withSpan, Span } from '@logshift/runtime';\n";

const byHand = (code: string) => ({ head: OTEL, code });
const wrapped = (code: string) => ({ head: RUNTIME, code });

testRule('no-dynamic-span-name', {
  hasNoLookAlikes: true,
  valid: [
    ...[
      "tracer.startSpan('place_order');",
      "tracer.startActiveSpan('place_order', (span) => { span.end(); });",
      "const NAME = 'place_order';\ntracer.startSpan(NAME);",
      "const NAMES = { place: 'place_order' };\ntracer.startSpan(NAMES.place);",
      "tracer.startSpan(isNew ? 'place_order' : 'renew_order');",
      "import { PLACE_ORDER } from './names.js';\ntracer.startSpan(PLACE_ORDER);",
      'function traced(name, run) { return tracer.startActiveSpan(name, run); }',
      'tracer.startSpan(`${className}.${methodName}`);',
      'tracer.startSpan(`${req.method} ${req.route}`);',
      'tracer.startSpan(options.spanName ?? fn.name);',
      'tracer.startSpan(nameOf(order));',
      "tracer.startSpan('place_' + 'order');",
      'tracer.startSpan(`db.${operation.toLowerCase()}`);',
    ].map(byHand),
    wrapped("withSpan('place_order', () => save());"),
    wrapped("Span({ kind: 'client' });"),
    { head: OTEL, options: { allow: ['key'] }, code: 'tracer.startSpan(`read ${key}`);' },
    {
      name: 'another withSpan',
      head: "import { withSpan } from './spans.js';\n",
      code: 'withSpan(`place ${order.id}`, run);',
    },
    { name: 'no tracer', head: '', code: 'guitar.startSpan(`place ${order.id}`);' },
    {
      name: 'a tracer of Datadog',
      head: "import tracer from 'dd-trace';\n",
      code: 'tracer.startSpan(`place ${order.id}`);',
    },
  ],
  invalid: [
    ...[
      'tracer.startSpan(`place order ${order.id}`);',
      'tracer.startActiveSpan(`place order ${order.id}`, (span) => { span.end(); });',
      'tracer.startActiveSpan(`place order ${order.id}`, { kind: 1 }, (span) => { span.end(); });',
      "tracer.startSpan('place order ' + id);",
      'tracer.startSpan(req.url);',
      'tracer.startSpan(err.message);',
      'tracer.startSpan(String(order.id));',
      'const name = `place ${id}`;\ntracer.startSpan(name);',
      'tracer.startSpan(`read ${file.name}`);',
      "tracer.startSpan(isNew ? `place ${id}` : 'renew_order');",
      'tracer.startSpan(`GET ${req.url.toLowerCase()}`);',
      'tracer.startSpan(`${id /* first */} order`);',
      'tracer.startSpan(`place ${count + 1}`);',
      'trace.getTracer("orders").startSpan(`place ${a.id} and ${b.id}`);',
    ].map(byHand),
    wrapped('withSpan(`place order ${orderId}`, () => save());'),
    wrapped('withSpan(`place order ${this.order.id} for ${customerId}`, async () => save());'),
    {
      head: "const { withSpan } = require('@logshift/runtime');\n",
      sourceType: 'commonjs',
      code: 'withSpan(`place ${id}`, save);',
    },
    { head: OTEL, filename: 'src/a.ts', code: 'tracer.startSpan(`place ${order!.id}` as string);' },
    { head: OTEL, settings: { target: 'pino' }, code: 'tracer.startSpan(`place ${order.id}`);' },
    {
      head: "import { withSpan } from '#logging';\n",
      settings: { loggerModule: '#logging' },
      code: 'withSpan(`place ${id}`, () => save());',
    },
  ],
});
