import { testRule } from '../../helpers/test-rule.js';

const OTEL =
  "import { trace, SpanStatusCode } from '@opentelemetry/api';\nconst tracer = trace.getTracer('orders');\n";

const byHand = (code: string) => ({ head: OTEL, code });

testRule('require-span-status', {
  hasNoLookAlikes: true,
  valid: [
    ...[
      "function f() {\n  const span = tracer.startSpan('a');\n  span.end();\n  try {\n    save();\n  } catch (err) {\n    throw err;\n  }\n}",
      "function f() {\n  if (isOn) {\n    const span = tracer.startSpan('a');\n    span.end();\n  }\n  try {\n    save();\n  } catch (err) {\n    throw err;\n  }\n}",
      "function f() {\n  const span = tracer.startSpan('a');\n  try {\n    save();\n  } catch (err) {\n    span.recordException(err);\n    span.setStatus({ code: SpanStatusCode.ERROR });\n    throw err;\n  } finally {\n    span.end();\n  }\n}",
      "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n  } catch (err) {\n    fail(span, err);\n    throw err;\n  }\n});",
      "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n  } catch {\n    retry();\n  }\n  span.end();\n});",
      "tracer.startActiveSpan('a', (span) => {\n  try {\n    try {\n      save();\n    } catch (err) {\n      throw new Error('no', { cause: err });\n    }\n  } catch (err) {\n    span.setStatus({ code: 2 });\n    throw err;\n  }\n});",
      "tracer.startActiveSpan('a', (span) => {\n  let code = 1;\n  try {\n    save();\n  } catch (err) {\n    code = 2;\n    span.recordException(err);\n    throw err;\n  } finally {\n    span.setStatus({ code });\n    span.end();\n  }\n});",
      "function f() {\n  try {\n    read();\n  } catch (err) {\n    throw new Error('no');\n  }\n  const span = tracer.startSpan('a');\n  span.end();\n}",
      "tracer.startActiveSpan('a', (span) => {\n  save().catch((err) => {\n    span.recordException(err);\n    span.setStatus({ code: 2 });\n  });\n});",
      "tracer.startActiveSpan('a', (span) => {\n  span.setStatus({ code: 2 }).recordException(err);\n});",
      "tracer.startActiveSpan('a', (span) => {\n  const run = () => {\n    try {\n      save();\n    } catch (err) {\n      throw err;\n    }\n  };\n  span.end();\n});",
    ].map(byHand),
    {
      name: 'withSpan sets it itself',
      head: "import { withSpan } from '@logshift/runtime';\n",
      code: "withSpan('a', (span) => {\n  try {\n    save();\n  } catch (err) {\n    span.recordException(err);\n    throw err;\n  }\n});",
    },
    {
      name: 'a span that was handed over',
      head: OTEL,
      code: 'function f(span, err) {\n  span.recordException(err);\n}',
    },
    { name: 'no tracer', head: '', code: "const span = guitar.startSpan('a');\nspan.recordException(err);" },
    {
      name: 'Sentry',
      head: "import * as Sentry from '@sentry/node';\n",
      code: "Sentry.startSpan({ name: 'a' }, (span) => { span.recordException(err); });",
    },
  ],
  invalid: [
    ...[
      "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n  } catch (err) {\n    if (isOld(err)) span.recordException(err);\n    else span.recordException(new Error(String(err)));\n    throw err;\n  }\n});",
      "function f() {\n  const span = tracer.startSpan('a');\n  try {\n    save();\n  } catch (err) {\n    span.recordException(err); // why\n    throw err;\n  } finally {\n    span.end();\n  }\n}",
      "function f() {\n  const span = tracer.startSpan('a');\n  try {\n    save();\n  } catch (err) {\n    log(err);\n    throw err;\n  } finally {\n    span.end();\n  }\n}",
      "tracer.startActiveSpan('a', async (span) => {\n  try {\n    await save();\n  } catch (err) {\n    span.recordException(err);\n    throw err;\n  }\n});",
      "tracer.startActiveSpan('a', (span) => {\n  save().catch((err) => {\n    span.recordException(err);\n    span.end();\n  });\n});",
      "tracer.startActiveSpan('a', (span) => {\n  save((err) => {\n    if (err) span.recordException(err);\n    span.end();\n  });\n});",
      "tracer.startActiveSpan('a', (span) => {\n  if (isBad) { span.recordException(new Error('bad')) }\n  span.end();\n});",
      "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n  } catch (err) {\n    if (isOld) throw new Error('old', { cause: err });\n    retry();\n  }\n});",
      "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n    span.setStatus({ code: SpanStatusCode.OK });\n  } catch (err) {\n    span.recordException(err);\n    throw err;\n  }\n});",
      "class Order {\n  place() {\n    const span = this.tracer.startSpan('a');\n    try {\n      save();\n    } catch (err) {\n      span.setAttribute('a', 1).recordException(err);\n    }\n    span.end();\n  }\n}",
      "const span = tracer.startSpan('a');\nprocess.on('uncaughtException', (err) => {\n\tspan.recordException(err);\n});",
    ].map(byHand),
    {
      sourceType: 'commonjs',
      head: "const { trace } = require('@opentelemetry/api');\nconst tracer = trace.getTracer('orders');\n",
      code: "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n  } catch (err) {\n    span.recordException(err);\n  }\n});",
    },
    {
      head: OTEL,
      filename: 'src/a.ts',
      code: "tracer.startActiveSpan('a', (span: Span): void => {\n  try {\n    save();\n  } catch (err: unknown) {\n    span.recordException(err as Error);\n  }\n});",
    },
    {
      head: OTEL,
      settings: { target: 'winston' },
      code: "tracer.startActiveSpan('a', (span) => {\n  try {\n    save();\n  } catch (err) {\n    throw err;\n  }\n});",
    },
  ],
});
