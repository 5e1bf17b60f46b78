import type { Context, TextMapGetter, TextMapPropagator, TextMapSetter } from '@opentelemetry/api';
import { describeThrown } from '../describe-thrown.js';
import { readWords } from './environment-values.js';
import type { PeerLoader } from './peer-loader.js';
import type { Environment } from './signal.js';

type PropagatorClass = new (options?: object) => TextMapPropagator;

/** By the words of `OTEL_PROPAGATORS`: the package, its class, and what that is made with. */
const PROPAGATORS: Readonly<
  Record<string, readonly [packageName: string, className: string, options?: object]>
> = {
  tracecontext: ['@opentelemetry/core', 'W3CTraceContextPropagator'],
  baggage: ['@opentelemetry/core', 'W3CBaggagePropagator'],
  b3: ['@opentelemetry/propagator-b3', 'B3Propagator'],
  b3multi: ['@opentelemetry/propagator-b3', 'B3Propagator', { injectEncoding: 1 }],
  jaeger: ['@opentelemetry/propagator-jaeger', 'JaegerPropagator'],
  xray: ['@opentelemetry/propagator-aws-xray', 'AWSXRayPropagator'],
};

const DEFAULT_WORDS = ['tracecontext', 'baggage'];

/**
 * How traces reach other services, as `OTEL_PROPAGATORS` says; undefined for `none`. One that is not known or not installed
 * is left out, with a complaint.
 */
export function createPropagator(
  env: Environment,
  loader: PeerLoader,
  complaints: string[],
): TextMapPropagator | undefined {
  const words = readWords(env, 'OTEL_PROPAGATORS') ?? DEFAULT_WORDS;
  if (words.includes('none')) return undefined;
  const made = [...new Set(words)].flatMap((word) => createOne(word, loader, complaints) ?? []);
  return made.length === 0 ? undefined : joinPropagators(made);
}

function createOne(word: string, loader: PeerLoader, complaints: string[]): TextMapPropagator | undefined {
  const known = Object.hasOwn(PROPAGATORS, word) ? PROPAGATORS[word] : undefined;
  if (known === undefined) {
    const words = Object.keys(PROPAGATORS).join(', ');
    complaints.push(
      `OTEL_PROPAGATORS names "${word}", which is ignored. The propagators are ${words} and none.`,
    );
    return undefined;
  }
  const [packageName, className, options] = known;
  try {
    const Propagator = (loader.load(packageName) as Record<string, PropagatorClass>)[className];
    if (Propagator === undefined) throw new Error(`It has no ${className}.`);
    return new Propagator(options);
  } catch (thrown) {
    complaints.push(`OTEL_PROPAGATORS names "${word}", which is left out: ${describeThrown(thrown)}`);
    return undefined;
  }
}

/** All of them, in their order; what one of them throws is nothing that a request should fail of. */
function joinPropagators(propagators: readonly TextMapPropagator[]): TextMapPropagator {
  return {
    inject: (context: Context, carrier: unknown, setter: TextMapSetter) => {
      for (const propagator of propagators)
        guard(() => propagator.inject(context, carrier, setter), undefined);
    },
    extract: (context: Context, carrier: unknown, getter: TextMapGetter) =>
      propagators.reduce(
        (found, propagator) => guard(() => propagator.extract(found, carrier, getter), found),
        context,
      ),
    fields: () => [...new Set(propagators.flatMap((propagator) => propagator.fields()))],
  };
}

function guard<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
