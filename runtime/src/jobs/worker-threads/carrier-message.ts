import { jobCarrier, type CarriedExtra, type JobCarrier } from '../job-carrier.js';

/** Tells an envelope from any other message, also one of another copy of this package. */
const MARK = 'logshift.message.v1';

/** A message and what it takes along; survives structured clone and JSON. */
export interface CarriedMessage<Message> {
  readonly envelope: typeof MARK;
  readonly carrier: JobCarrier;
  readonly message: Message;
}

/**
 * The message with the carrier of this place, for `worker.postMessage`, `workerData`, `child.send` or the task of a pool of
 * threads; `wrapMessageHandler` at the other end takes it apart. What is transferred stays transferable. `carry` as
 * `jobCarrier` takes it.
 */
export function carrierMessage<Message>(message: Message, carry?: CarriedExtra): CarriedMessage<Message> {
  return { envelope: MARK, carrier: jobCarrier(carry), message };
}

/** The carrier and the message of an envelope; what is none is a message without carrier. */
export function openMessage(given: unknown): { readonly carrier: unknown; readonly message: unknown } {
  if (typeof given !== 'object' || given === null) return { carrier: undefined, message: given };
  const { envelope, carrier, message } = given as Partial<CarriedMessage<unknown>>;
  return envelope === MARK ? { carrier, message } : { carrier: undefined, message: given };
}
