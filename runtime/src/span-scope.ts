import { ROOT_CONTEXT, trace, type Context, type Span } from '@opentelemetry/api';
import { findInertSpan } from './open-span.js';

/**
 * The context in which work of a span runs: the parent's, with the span as the active one. What `trace.setSpan` gives
 * is a copy of the whole map with three functions around it, and costs as much as ending the span.
 */
export function toSpanScope(parent: Context, span: Span): Context {
  spanKey ??= readSpanKey();
  if (spanKey === NO_KEY) return trace.setSpan(parent, span);
  // Never a scope in a scope: work that starts its own successor would hold on to all that were before it.
  return new SpanScope(parent instanceof SpanScope ? parent.base : parent, span);
}

const NO_KEY = Symbol('no key');

// Read with the first span: importing the logger does not open OpenTelemetry's API.
let spanKey: symbol | undefined;

class SpanScope implements Context {
  readonly base: Context;
  readonly span: Span;

  constructor(base: Context, span: Span) {
    this.base = base;
    this.span = span;
  }

  getValue(key: symbol): unknown {
    return key === spanKey ? this.span : this.base.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return trace.setSpan(this.base, this.span).setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return trace.setSpan(this.base, this.span).deleteValue(key);
  }
}

/** The API does not say by which key it keeps the span, but hands it to the context that it writes to. */
function readSpanKey(): symbol {
  let found = NO_KEY;
  const asked: Context = {
    getValue: () => undefined,
    setValue: (key) => {
      found = key;
      return ROOT_CONTEXT;
    },
    deleteValue: () => ROOT_CONTEXT,
  };
  trace.setSpan(asked, findInertSpan());
  return found;
}
