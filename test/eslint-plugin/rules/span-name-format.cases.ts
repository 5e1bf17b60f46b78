import { testRule } from '../../helpers/test-rule.js';

const OTEL = "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('orders');\n";
const RUNTIME = "import { withSpan, Span } from '@logshift/runtime';\n";

const byHand = (code: string) => ({ head: OTEL, code });
const wrapped = (code: string) => ({ head: RUNTIME, code });

testRule('span-name-format', {
  hasNoLookAlikes: true,
  valid: [
    ...[
      "tracer.startSpan('place_order');",
      "tracer.startActiveSpan('place_order', (span) => { span.end(); });",
      "const NAME = 'place_order';\ntracer.startSpan(NAME);",
      'tracer.startSpan(name);',
      'tracer.startSpan(`place ${id}`);',
      'tracer.startSpan();',
    ].map(byHand),
    wrapped("withSpan('place_order', () => save());"),
    wrapped("Span({ kind: 'client' });"),
    { head: OTEL, options: { case: 'kebab-case' }, code: "tracer.startSpan('place-order');" },
    { head: OTEL, options: { namespaces: true }, code: "tracer.startSpan('orders.place_order');" },
    { head: OTEL, options: { allow: ['^(?:GET|POST) /'] }, code: "tracer.startSpan('GET /orders/:id');" },
    { name: 'another withSpan', head: '', code: "withSpan('Place Order', run);" },
    { name: 'no tracer', head: '', code: "guitar.startSpan('Place Order');" },
    {
      name: 'a tracer of Datadog',
      head: "import tracer from 'dd-trace';\n",
      code: "tracer.startSpan('web.request');",
    },
    {
      name: 'Sentry',
      head: "import * as Sentry from '@sentry/node';\n",
      code: "Sentry.startSpan({ name: 'Place Order' }, run);",
    },
  ],
  invalid: [
    ...[
      "tracer.startSpan('placeOrder');",
      "tracer.startActiveSpan('Place order', (span) => { span.end(); });",
      'tracer.startSpan("orders.place");',
      'tracer.startSpan(`PlaceOrder`);',
      "const NAME = 'place-order';\ntracer.startSpan(NAME);",
      "tracer.startSpan('place ' + 'order');",
      "tracer.startSpan('???');",
      "tracer.startSpan('place_the_order_of_the_customer_who_came_in_before_noon_and_paid');",
      "this.tracer.startSpan('GET /orders');",
    ].map(byHand),
    wrapped("withSpan('place-order', () => save());"),
    wrapped("Span('placeOrder');"),
    { head: OTEL, options: { case: 'camelCase' }, code: "tracer.startSpan('place_order');" },
    { head: OTEL, options: { namespaces: true }, code: "tracer.startSpan('Orders.placeOrder');" },
    {
      head: "const { withSpan } = require('@logshift/runtime');\n",
      sourceType: 'commonjs',
      code: "withSpan('placeOrder', save);",
    },
    { head: OTEL, filename: 'src/a.ts', code: "tracer.startSpan('placeOrder' as const);" },
    { head: OTEL, settings: { target: 'pino' }, code: "tracer.startSpan('placeOrder');" },
  ],
});
