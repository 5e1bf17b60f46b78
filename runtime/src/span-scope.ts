import { ROOT_CONTEXT, trace, type Context, type Span } from '@opentelemetry/api';
import { findInertSpan } from './open-span.js';

/**
 * The context in which work of a span runs: the parent's, with the span as the active one. What `trace.setSpan` gives
 * is a copy of the whole map with three functions around it, and costs as much as ending the span.
 */
export function toSpanScope(parent: Context, span: Span): Context {
  if (SPAN_KEY === undefined) return trace.setSpan(parent, span);
  // Never a scope in a scope: work that starts its own successor would hold on to all that were before it.
  return new SpanScope(parent instanceof SpanScope ? parent.base : parent, span);
}

const SPAN_KEY = readSpanKey();

class SpanScope implements Context {
  readonly base: Context;
  readonly span: Span;

  constructor(base: Context, span: Span) {
    this.base = base;
    this.span = span;
  }

  getValue(key: symbol): unknown {
    return key === SPAN_KEY ? this.span : this.base.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return trace.setSpan(this.base, this.span).setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return trace.setSpan(this.base, this.span).deleteValue(key);
  }
}

/** The API does not say by which key it keeps the span, but hands it to the context that it writes to. */
function readSpanKey(): symbol | undefined {
  let found: symbol | undefined;
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
