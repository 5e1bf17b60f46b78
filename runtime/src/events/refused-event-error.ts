/** An event that the bus did not take, so that no handler got it: publish it again later, or tell whoever asked. */
export class RefusedEventError extends Error {
  override readonly name: string = 'RefusedEventError';
  /** `full`: too many events wait for one of the handlers. `closed`: the bus was shut down. */
  readonly reason: 'full' | 'closed';

  constructor(reason: 'full' | 'closed', message: string) {
    super(message);
    this.reason = reason;
  }
}
