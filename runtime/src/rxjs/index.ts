export { inSpan } from './in-span.js';
export { withSpanObservable, type InSpan, type ObservedIn } from './with-span-observable.js';
