import { jobCarrier, type CarriedExtra, type JobCarrier } from '../job-carrier.js';

/** Where the carrier stands among the members of a job's data: pg-boss has no other place that a program can write to. */
const KEY = '_carrier';

/** A carrier that was given for a job without data, so that its handler finds none again. */
interface StoredCarrier extends JobCarrier {
  readonly bare?: true;
}

/**
 * The data of a job with the carrier of this place, for `boss.send`, `boss.insert` and whatever else takes data; the
 * handlers of this door take it out again. `carry` as `jobCarrier` takes it. A carrier that is there already stays; a list
 * cannot have one and stays as it is.
 */
export function carrierData<Data extends object>(data: Data, carry?: CarriedExtra): Data;
export function carrierData(data?: null, carry?: CarriedExtra): object;
export function carrierData(data?: object | null, carry?: CarriedExtra): object {
  if (data === undefined || data === null) return { [KEY]: { ...jobCarrier(carry), bare: true } };
  if (Array.isArray(data) || Object.hasOwn(data, KEY)) return data;
  return { ...data, [KEY]: jobCarrier(carry) };
}

/** What a job brought along, taken out of its data: the handler gets the data that was given. */
export function takeCarrier(job: { data?: unknown }): unknown {
  const { data } = job;
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, KEY)) return undefined;
  const { [KEY]: carrier, ...rest } = data as Readonly<Record<string, unknown>>;
  const isBare = (carrier as StoredCarrier | null)?.bare === true && Object.keys(rest).length === 0;
  job.data = isBare ? null : rest;
  return carrier;
}
