import { testRule } from '../../helpers/test-rule.js';

const HEAD =
  "import { trace, context } from '@opentelemetry/api';\nconst tracer = trace.getTracer('orders');\n";
const REQUIRED =
  "const { trace } = require('@opentelemetry/api');\nconst tracer = trace.getTracer('orders');\n";

const withHead = (code: string) => ({ head: HEAD, code });

testRule('no-unended-span', {
  hasNoLookAlikes: true,
  valid: [
    {
      name: 'a tracer of the project that ends its spans',
      head: "import { tracer } from './tracer.js';\n",
      code: "tracer.startActiveSpan('a', async (span) => { span.setAttribute('a', 1); await save(); });\ntracer.startActiveSpan('b', () => save());",
    },
    {
      name: 'another function finds it in the context',
      head: HEAD,
      code: 'function open(done) {\n  const span = tracer.startSpan("a");\n  const ctx = trace.setSpan(context.active(), span);\n  context.with(ctx, done);\n}\nfunction close() {\n  trace.getSpan(context.active()).end();\n}',
    },
    {
      name: 'a call in a catch may throw, which nobody chose',
      head: HEAD,
      code: "async function f() {\n  const span = tracer.startSpan('a');\n  try {\n    await save();\n    span.end();\n  } catch (err) {\n    span.setAttribute('a', name(err));\n    span.end();\n  } finally {\n    count();\n  }\n}",
    },
    ...[
      "function place() {\n  const span = tracer.startSpan('place_order');\n  try {\n    return save();\n  } finally {\n    span.end();\n  }\n}",
      "tracer.startActiveSpan('place_order', (span) => {\n  save();\n  span.end();\n});",
      "tracer.startActiveSpan('place_order', async (span) => {\n  try {\n    return await save();\n  } catch (err) {\n    throw err;\n  } finally {\n    span.end();\n  }\n});",
      "function open() {\n  return tracer.startSpan('place_order');\n}",
      "function open() {\n  const span = tracer.startSpan('place_order');\n  span.setAttribute('a', 1);\n  return span;\n}",
      "class Order {\n  open() {\n    this.span = tracer.startSpan('place_order');\n  }\n}",
      "function open() {\n  const span = tracer.startSpan('place_order');\n  spans.set(id, span);\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  save().finally(() => span.end());\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  context.with(trace.setSpan(context.active(), span), () => {\n    save();\n    span.end();\n  });\n}",
      "function place() {\n  const span = isOn ? tracer.startSpan('place_order') : undefined;\n  save();\n  span?.end();\n}",
      "function place() {\n  let span;\n  if (isOn) span = tracer.startSpan('place_order');\n  save();\n  if (span) span.end();\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  span.setAttribute('a', 1).end();\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  if (isBad) {\n    span.end();\n    return;\n  }\n  span.end();\n}",
      "for (const order of orders) {\n  const span = tracer.startSpan('place_order');\n  save(order);\n  span.end();\n}",
      "let current;\nfunction open() {\n  current = tracer.startSpan('place_order');\n}",
      "tracer.startActiveSpan('place_order', run);",
      "tracer.startActiveSpan('place_order', () => {\n  trace.getActiveSpan().end();\n});",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  fail(span);\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  if (isBad) process.exit(1);\n  span.end();\n}",
    ].map(withHead),
    {
      name: 'the wrapper ends it',
      code: "import { withSpan } from '@logshift/runtime';\nwithSpan('place_order', (span) => { save(); });",
    },
    {
      name: 'Sentry ends it',
      head: "import * as Sentry from '@sentry/node';\n",
      code: "Sentry.startSpan({ name: 'a' }, (span) => { save(); });",
    },
    {
      name: 'a tracer that has other spans',
      head: "const tracer = require('dd-trace').init();\n",
      sourceType: 'commonjs',
      code: "function f() { const span = tracer.startSpan('a'); save(); }",
    },
    { name: 'bridges', head: '', code: "const span = guitar.startSpan('a');" },
    {
      name: 'using',
      head: HEAD,
      filename: 'src/a.ts',
      parser: 'typescript',
      code: "function f() {\n  using span = tracer.startSpan('a');\n  save();\n}",
    },
  ],
  invalid: [
    ...[
      "function place() {\n  const span = tracer.startSpan('place_order');\n  save();\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  if (isBad) return;\n  span.end();\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  if (isBad) throw new Error('bad');\n  span.end();\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  if (isGood) span.end();\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  try {\n    save();\n    span.end();\n  } catch (err) {\n    span.recordException(err);\n    throw err;\n  }\n}",
      "tracer.startActiveSpan('place_order', (span) => {\n  span.setAttribute('a', 1);\n  return save();\n});",
      "tracer.startActiveSpan('place_order', { kind: 1 }, async (span) => {\n  if (!order) return null;\n  await save(order);\n  span.end();\n});",
      "tracer.startActiveSpan('place_order', () => save());",
      "tracer.startSpan('place_order');",
      "function place() {\n  const span = tracer.startSpan('place_order').setAttribute('a', 1);\n  save();\n}",
      "for (const order of orders) {\n  const span = tracer.startSpan('place_order');\n  if (!order) continue;\n  span.end();\n}",
      "function place() {\n  const span = trace.getTracer('orders').startSpan('place_order');\n  context.with(trace.setSpan(context.active(), span), () => save());\n}",
      "function place() {\n  const span = tracer.startSpan('place_order');\n  try {\n    if (isBad) throw new Error('bad');\n    span.end();\n  } finally {\n    count();\n  }\n}",
      "class Order {\n  place() {\n    const span = this.tracer.startSpan('place_order');\n    switch (this.state) {\n      case 'new':\n        span.end();\n        break;\n      default:\n        break;\n    }\n  }\n}",
      "const place = async () => {\n  const outer = tracer.startSpan('a');\n  const inner = tracer.startSpan('b');\n  inner.end();\n  if (isBad) return;\n  outer.end();\n};",
      "function place() {\n  let span;\n  span = tracer.startSpan('place_order');\n  if (isBad) return 1;\n  span.end();\n}",
    ].map(withHead),
    {
      head: REQUIRED,
      sourceType: 'commonjs',
      code: "function place() {\n  const span = tracer.startSpan('place_order');\n  save();\n}",
    },
    {
      head: HEAD,
      filename: 'src/a.ts',
      code: "function place(): void {\n  const span = tracer.startSpan('place_order') as Span;\n  if (isBad) return;\n  span!.end();\n}",
    },
    {
      head: HEAD,
      settings: { target: 'pino' },
      code: "function place() {\n  const span = tracer.startSpan('place_order');\n  return save();\n}",
    },
  ],
});
