import { createContextKey, type Context } from '@opentelemetry/api';

/** By `Symbol.for` underneath: the ESM and the CommonJS copy of this package know one key. */
const KEPT = createContextKey('@logshift/runtime.keep-trace');

/** A context in which the ratio samplers keep each span that is started, whatever their ratio and the parent say. */
export function keepTrace(context: Context): Context {
  return context.setValue(KEPT, true);
}

export function isTraceKept(context: Context): boolean {
  return context.getValue(KEPT) === true;
}
