import { describeThrown } from '../describe-thrown.js';
import type { Instrumentation } from './instrumentation.js';
import { BULLMQ } from './instrumentation-table.js';
import type { PeerLoader } from './peer-loader.js';

type Constructor = new (...args: unknown[]) => object;
type Exports = Record<string, unknown>;

interface InstrumentationModule {
  readonly InstrumentationBase: new (name: string, version: string, config: object) => Instrumentation;
  readonly InstrumentationNodeModuleDefinition: new (
    name: string,
    versions: readonly string[],
    patch: (exports: Exports) => Exports,
  ) => object;
}

interface BullmqOtel {
  readonly BullMQOtel: new (name: string) => object;
}

/** Where each class takes its options among its arguments. */
const OPTIONS_AT: Readonly<Record<string, number>> = { Queue: 1, FlowProducer: 0, Worker: 2 };

/**
 * Gives queues and workers of BullMQ that have no `telemetry` the one of `bullmq-otel`, which BullMQ asks programs to hand
 * in themselves.
 */
export function instrumentBullmq(
  loader: PeerLoader,
  complaints: string[],
): readonly Instrumentation[] | undefined {
  try {
    const base = loader.load('@opentelemetry/instrumentation') as InstrumentationModule;
    const { BullMQOtel } = loader.load(BULLMQ.packageName) as BullmqOtel;
    const telemetry = new BullMQOtel(BULLMQ.name);
    return [createInstrumentation(base, (exports) => withTelemetry(exports, telemetry))];
  } catch (thrown) {
    complaints.push(`${BULLMQ.packageName} could not be started: ${describeThrown(thrown)}`);
    return undefined;
  }
}

function createInstrumentation(
  { InstrumentationBase, InstrumentationNodeModuleDefinition }: InstrumentationModule,
  patch: (exports: Exports) => Exports,
): Instrumentation {
  class BullmqInstrumentation extends InstrumentationBase {
    init(): object {
      return new InstrumentationNodeModuleDefinition(BULLMQ.library, ['>=5.15'], patch);
    }
  }
  return new BullmqInstrumentation('@logshift/runtime/bullmq', '1', {});
}

/**
 * The exports of `bullmq` with classes that know the telemetry. Those of an ES module can be set; those of CommonJS are
 * getters, so that others have to take their place.
 */
function withTelemetry(exports: Exports, telemetry: object): Exports {
  const classes = Object.entries(OPTIONS_AT).flatMap(([name, at]) => {
    const given = exports[name];
    return typeof given === 'function' ? [[name, toTelling(given as Constructor, at, telemetry)]] : [];
  });
  const known = Object.fromEntries(classes) as Exports;
  if (setAll(exports, known)) return exports;
  return new Proxy(exports, {
    get: (target, name) =>
      typeof name === 'string' && Object.hasOwn(known, name)
        ? known[name]
        : (Reflect.get(target, name) as unknown),
  });
}

function setAll(exports: Exports, known: Exports): boolean {
  return Object.entries(known).every(([name, value]) => Reflect.set(exports, name, value));
}

function toTelling(Given: Constructor, at: number, telemetry: object): Constructor {
  return new Proxy(Given, {
    construct: (target, args: unknown[], newTarget) => {
      const options = Object(args[at]) as object;
      const told =
        'telemetry' in options ? args : Object.assign([...args], { [at]: { ...options, telemetry } });
      return Reflect.construct(target, told, newTarget) as object;
    },
  });
}
