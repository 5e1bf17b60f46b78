import { jobCarrier, type CarriedExtra, type JobCarrier } from '../job-carrier.js';

/** The options of a job that we read and write: BullMQ keeps `metadata` with the job and looks at nothing but traces in it. */
export interface CarrierOptions {
  readonly telemetry?: { readonly metadata?: string; readonly omitContext?: boolean };
}

/**
 * The options of a job with the carrier of this place, for whatever takes such options: `queue.add`, `queue.addBulk`, the
 * nodes of a flow, the template of a scheduler. It stands under `telemetry.metadata`, where `bullmq-otel` keeps its trace:
 * the data stays the job's own. `carry` as `jobCarrier` takes it. A carrier that is there already stays.
 */
export function carrierOptions(options?: undefined, carry?: CarriedExtra): CarrierOptions;
export function carrierOptions<Options extends object>(
  options: Options,
  carry?: CarriedExtra,
): Options & CarrierOptions;
export function carrierOptions(options?: object, carry?: CarriedExtra): CarrierOptions {
  return withCarrier(options, () => jobCarrier(carry));
}

/** The same with a carrier that is made elsewhere. */
export function withCarrier<Options extends object>(
  options: Options | undefined,
  toCarrier: () => JobCarrier,
): Options & CarrierOptions {
  const { telemetry } = (options ?? {}) as CarrierOptions;
  if (options !== undefined && telemetry?.metadata !== undefined) return options;
  // `omitContext` keeps a queue that has telemetry of its own from writing over it.
  const own = { ...telemetry, metadata: JSON.stringify(toCarrier()), omitContext: true };
  return { ...options, telemetry: own } as Options & CarrierOptions;
}
