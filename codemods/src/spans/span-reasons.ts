import type { Reason } from '@logshift/runtime/log-calls';

/** Why a function gets no span, or a person should look at it first. */
export const SPAN_REASONS = {
  'span-accessor': {
    safety: 'manual',
    sentence: 'A constructor, a getter or a setter is no piece of work that a span could stand for.',
    example: '/** @span */\nget total() {\n  return this.items.length;\n}',
    remedy: 'Put the annotation on the method that does the work.',
  },
  'span-annotation': {
    safety: 'manual',
    sentence: 'A tag of the annotation cannot be written as code in front of the body.',
    example: '/**\n * @span\n * @spanAttribute order.id order.id =\n */\nasync function place(order) {}',
    remedy: 'Correct the tag; the notes of the report say what is wrong with it.',
  },
  'span-arguments': {
    safety: 'manual',
    sentence: 'The body of a generator would stand in a function of its own, where it means something else.',
    example: '/** @span */\n*walk() {\n  yield* super.walk();\n}',
    remedy: 'Name the parameters instead of `arguments`, and call what `super` names in a method of its own.',
  },
  'span-attribute-key': {
    safety: 'manual',
    sentence: 'The key of an attribute is no dotted name in snake_case, as OpenTelemetry writes them.',
    example: '/**\n * @span\n * @spanAttribute userId user.id\n */\nasync function place(user) {}',
    remedy: 'Write the key as the notes of the report propose, as in `@spanAttribute user.id user.id`.',
  },
  'span-callback': {
    safety: 'manual',
    sentence: 'The function calls its last parameter when the work is done, which is after it has returned.',
    example: '/** @span */\nfunction load(id, callback) {\n  db.get(id, callback);\n}',
    remedy: 'Return a promise, by `util.promisify` or `async`, and annotate that function.',
  },
  'span-decorator': {
    safety: 'manual',
    sentence:
      'The decorator says more than the name of a span, or a name that only the running program knows.',
    example: "@Span('place_order', { kind: SpanKind.CLIENT })\nasync placeOrder() {}",
    remedy: 'Write `@span`, `@spanKind` and `@spanAttribute` above the method and take the decorator out.',
  },
  'span-decorator-attributes': {
    safety: 'review',
    sentence:
      'The spans of the decorator have attributes of the library and all arguments and results, which the new ones have not.',
    example: "@workflow({ name: 'import' })\nasync importOrders() {}",
    remedy: 'Name the attributes that you need by `@spanAttribute` and `@spanResult`.',
  },
  'span-decorator-promise': {
    safety: 'manual',
    sentence: 'The decorator makes a promise of what the method gives at once, and with a span it would not.',
    example: "@task({ name: 'rank' })\nrank(answers: string[]) {\n  return answers.sort();\n}",
    remedy: 'Make the method `async`, and run again.',
  },
  'span-decorator-sdk': {
    safety: 'review',
    sentence:
      'The spans of the library go where its own SDK sends them, and those of `withSpan` where OpenTelemetry does.',
    example: "export const loadOrder = tracer.wrap('load_order', async (id) => db.get(id));",
    remedy: "Register OpenTelemetry's SDK, or dd-trace's `TracerProvider`, before you take this.",
  },
  'span-decorator-unknown': {
    safety: 'review',
    sentence:
      'Only the name of the decorator speaks of a span: what it does, and what it calls the span, is not known.',
    example: "import { Traced } from './tracing';\n\nclass Orders {\n  @Traced()\n  async place() {}\n}",
    remedy:
      'Say in the configuration what it is (`spanDecorators`), or check the name of the span and that the decorator does no more.',
  },
  'span-eval': {
    safety: 'manual',
    sentence: 'The body calls `eval`, which sees the function that it stands in.',
    example: '/** @span */\nfunction run(code) {\n  return eval(code);\n}',
    remedy: 'Call a function that has the `eval` in it from an annotated one.',
  },
  'span-later': {
    safety: 'manual',
    sentence:
      'What the function gives goes on after it has returned: a stream, or an iterator that others walk.',
    example: '/** @span */\nopen(): Readable {\n  return createReadStream(this.path);\n}',
    remedy: 'Annotate the function that reads it to its end, or make this one a generator.',
  },
  'span-narrowing': {
    safety: 'manual',
    sentence:
      'The compiler may infer from the body that the function narrows its argument, which a span would hide.',
    example: "/** @span */\nfunction isText(value: unknown) {\n  return typeof value === 'string';\n}",
    remedy: 'Write the return type, `boolean` or `value is string`, and run again.',
  },
  'span-no-body': {
    safety: 'manual',
    sentence: 'The function is only declared here, and has no body that a span could be put around.',
    example: 'abstract class Jobs {\n  /** @span */\n  abstract run(): Promise<void>;\n}',
    remedy: 'Put the annotation on the implementation.',
  },
  'span-no-function': {
    safety: 'manual',
    sentence:
      'The annotation stands on something that is no function, so there is nothing to put a span around.',
    example: '/** @span */\nconst load = memoize(loadOrder);',
    remedy: 'Put the annotation on the function itself.',
  },
  'span-no-name': {
    safety: 'manual',
    sentence: 'The function has no name that its span could be called by.',
    example: '/** @span */\nexport default async () => {};',
    remedy: 'Give the span a name: `@span load_orders`.',
  },
  'span-observable': {
    safety: 'manual',
    sentence:
      'The function gives what may be an observable, whose work begins at each subscription, and it is not certain that this is one of the rxjs 7 that the package has.',
    example: '/** @span */\nopen(): Subject<Order> {\n  return this.orders;\n}',
    remedy:
      'Write the return type `Observable<…>` of rxjs and add rxjs to the package, or annotate the function that subscribes.',
  },
  'span-open-result': {
    safety: 'review',
    sentence:
      'Nothing shows whether the result is a plain value or a promise; anything else would go on after the span.',
    example: '/** @span */\nfunction find(id) {\n  return orders.find(id);\n}',
    remedy: 'Make the function `async` or write its return type.',
  },
  'span-redeclared': {
    safety: 'manual',
    sentence: 'The body declares a name of a parameter once more, and would no longer see the parameter.',
    example: '/** @span */\nfunction load(id) {\n  var id = id || 1;\n}',
    remedy: 'Leave out the `var` or give the variable a name of its own.',
  },
  'span-secret': {
    safety: 'manual',
    sentence: 'An attribute looks like a secret, and spans are kept and read by many.',
    example:
      '/**\n * @span\n * @spanAttribute user.password user.password\n */\nasync function signIn(user) {}',
    remedy: 'Leave the attribute out.',
  },
  'span-code-parent': {
    safety: 'review',
    sentence:
      'The span made by hand is not the active one, so spans below it are children of its parent; with `withSpan` they are its own.',
    example:
      "const span = tracer.startSpan('load');\ntry {\n  await load();\n} catch (error) {\n  span.recordException(error);\n  span.setStatus({ code: SpanStatusCode.ERROR });\n  throw error;\n} finally {\n  span.end();\n}",
    remedy: 'Look at the traces that the code gives; mostly this is what was meant.',
  },
  'span-code-tracer': {
    safety: 'review',
    sentence:
      'Nothing in the file shows that the tracer is one of OpenTelemetry, for which `withSpan` is made.',
    example:
      "const { tracer } = require('./tracing');\ntracer.startActiveSpan('load', async (span) => {\n  try {\n    return await load();\n  } catch (error) {\n    span.recordException(error);\n    span.setStatus({ code: SpanStatusCode.ERROR });\n    throw error;\n  } finally {\n    span.end();\n  }\n});",
    remedy: "Look where the tracer comes from; `trace.getTracer('orders')` in the file itself is known.",
  },
  'span-code-message': {
    safety: 'review',
    sentence:
      'What is recorded of an error has a text or a time of its own, and `withSpan` records the error with its own message.',
    example:
      "trace.getTracer('orders').startActiveSpan('load', async (span) => {\n  try {\n    return await load();\n  } catch (error) {\n    span.recordException(error);\n    span.setStatus({ code: SpanStatusCode.ERROR, message: 'cannot load' });\n    throw error;\n  } finally {\n    span.end();\n  }\n});",
    remedy: 'Check that nobody asks for the text in the status; the error can say it by its `cause`.',
  },
  'span-code-settles': {
    safety: 'review',
    sentence:
      'What is returned may be a promise that nobody awaits there: by hand the span ends at once, and `withSpan` ends it when the promise settles.',
    example:
      "trace.getTracer('orders').startActiveSpan('load', async (span) => {\n  try {\n    return load();\n  } catch (error) {\n    span.recordException(error);\n    span.setStatus({ code: SpanStatusCode.ERROR });\n    throw error;\n  } finally {\n    span.end();\n  }\n});",
    remedy: 'Mostly this is what was meant: the span is as long as the work, and its errors are recorded.',
  },
  'span-code-dynamic': {
    safety: 'manual',
    sentence: 'The span made by hand has a name that varies, so its traces cannot be counted together.',
    example: 'const span = tracer.startSpan(`order ${order.id}`);',
    remedy: 'Give it a constant name and put what varies into attributes.',
  },
  'span-code-leaks': {
    safety: 'manual',
    sentence: 'The span made by hand is not ended when the code between throws.',
    example: "const span = tracer.startSpan('load');\nawait load();\nspan.end();",
    remedy: 'Run the work in `withSpan`, or end the span in `finally`.',
  },
  'span-code-returns': {
    safety: 'manual',
    sentence: 'The span made by hand is not ended where the function returns early.',
    example: "const span = tracer.startSpan('load');\nif (!id) return;\nspan.end();",
    remedy: 'Run the work in `withSpan`, or end the span in `finally`.',
  },
  'span-code-status': {
    safety: 'manual',
    sentence:
      'The span made by hand does not say that the work failed: no status is set where an error is caught.',
    example:
      "const span = tracer.startSpan('load');\ntry {\n  return await load();\n} finally {\n  span.end();\n}",
    remedy: 'Run the work in `withSpan`, which records the error and sets the status.',
  },
  'span-code-unclear': {
    safety: 'manual',
    sentence: 'The span made by hand is used for more than its life, so what replaces it is not certain.',
    example: "const span = tracer.startSpan('load');\nregistry.set(id, span);",
    remedy: 'Run the work in `withSpan` where one function begins and ends it.',
  },
} as const satisfies Readonly<Record<string, Reason>>;

/** Why spans leave something to a person. */
export type SpanReason = keyof typeof SPAN_REASONS;
