import { context as contexts, createContextKey, type Context } from '@opentelemetry/api';
import { tellTraceKeepers } from './trace-keepers.js';

// By `Symbol.for` underneath: the ESM and the CommonJS copy of this package know one key. Made when it is first needed,
// since importing the logger does not open OpenTelemetry's API.
let kept: symbol | undefined;
const keyOfKept = (): symbol => (kept ??= createContextKey('@logshift/runtime.keep-trace'));

/**
 * Keeps the trace of a context, of the active one unless it is told another: an error-aware processor exports what it has
 * of it and what is to come. The answer is a context in which the samplers of this package sample each span that is
 * started, whatever their ratio and the parent say.
 */
export function keepTrace(context: Context = contexts.active()): Context {
  tellTraceKeepers('manual', context);
  return context.setValue(keyOfKept(), true);
}

export function isTraceKept(context: Context): boolean {
  return context.getValue(keyOfKept()) === true;
}
