import type { Attributes } from '@opentelemetry/api';
import type { ErrorAwareOptions } from '../sampling/error-aware-options.js';
import type { TraceProcessor } from '../sampling/trace-processor.js';
import { INSTRUMENTATION_NAMES } from './instrumentation-table.js';

/** What `startOtel` takes besides the environment. */
export interface OtelOptions {
  /** Attributes of this process; those of the environment win. */
  readonly resourceAttributes?: Attributes | undefined;
  /**
   * `false`: no library is instrumented. An object: by the name of a library, `false` to leave it out, or the options of its
   * instrumentation, such as `{ http: { ignoreIncomingRequestHook: (request) => request.url === '/health' } }`.
   */
  readonly instrumentations?: false | Readonly<Record<string, object | boolean>> | undefined;
  /** Further processors, which get each span before it is exported. */
  readonly spanProcessors?: readonly TraceProcessor[] | undefined;
  /** Options of error-aware sampling, for `OTEL_TRACES_SAMPLER=error_aware`. */
  readonly sampling?: ErrorAwareOptions | undefined;
  /** Whether events are sent as log records too, where logs go somewhere; `true` when left out. */
  readonly bridgeLogs?: boolean | undefined;
  /** Signals before which what waits is sent, where nothing else handles them: SIGTERM and SIGINT when left out. */
  readonly signals?: readonly NodeJS.Signals[] | undefined;
  /** Milliseconds that the end of the process waits for the collector; 3,000 when left out. */
  readonly exitTimeout?: number | undefined;
}

type Check = (value: unknown) => string | undefined;

const CHECKS: Readonly<Record<keyof OtelOptions, Check>> = {
  resourceAttributes: (value) => (isObject(value) ? undefined : 'resourceAttributes takes an object.'),
  instrumentations: checkInstrumentations,
  spanProcessors: (value) =>
    Array.isArray(value) && value.every((each) => isProcessor(each))
      ? undefined
      : 'spanProcessors takes a list of span processors.',
  sampling: (value) => (isObject(value) ? undefined : 'sampling takes an object of options.'),
  bridgeLogs: (value) => (typeof value === 'boolean' ? undefined : 'bridgeLogs takes true or false.'),
  signals: (value) =>
    Array.isArray(value) && value.every((each) => /^SIG(?!KILL$|STOP$)[A-Z\d]+$/.test(String(each)))
      ? undefined
      : 'signals takes a list of signals like ["SIGTERM"].',
  exitTimeout: (value) =>
    typeof value === 'number' && value >= 0
      ? undefined
      : 'exitTimeout takes a number of milliseconds, 0 or more.',
};

/** Throws a TypeError that says which option is not valid, and what it has to be. */
export function checkOtelOptions(options: unknown): void {
  if (!isObject(options)) throw new TypeError('startOtel() takes an object of options.');
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(CHECKS, name)) {
      const known = Object.keys(CHECKS).join(', ');
      throw new TypeError(`startOtel(): Unknown option "${name}"; the options are ${known}.`);
    }
    const complaint = value === undefined ? undefined : CHECKS[name as keyof OtelOptions](value);
    if (complaint !== undefined) throw new TypeError(`startOtel(): ${complaint}`);
  }
}

function checkInstrumentations(value: unknown): string | undefined {
  if (value === false) return undefined;
  if (!isObject(value)) return 'instrumentations takes false, or an object of libraries and options.';
  for (const [name, options] of Object.entries(value)) {
    if (!INSTRUMENTATION_NAMES.includes(name)) {
      return `Unknown library "${name}" in instrumentations; there are ${INSTRUMENTATION_NAMES.join(', ')}.`;
    }
    if (typeof options !== 'boolean' && !isObject(options)) {
      return `instrumentations.${name} takes true, false, or the options of the instrumentation.`;
    }
  }
  return undefined;
}

function isProcessor(value: unknown): boolean {
  return typeof (Object(value) as Partial<TraceProcessor>).onEnd === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
