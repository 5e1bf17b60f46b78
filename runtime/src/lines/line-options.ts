/** What becomes of a record when the reader is too slow and the memory for its lines is full. */
export const FULL_CHOICES = ['drop', 'wait'] as const;
export type WhenFull = (typeof FULL_CHOICES)[number];

/** Whether lines of one turn of the event loop are handed to the operating system together: those of bursts, none, or all. */
export const DELIVERY_CHOICES = ['adaptive', 'sync', 'batched'] as const;
export type DeliveryChoice = (typeof DELIVERY_CHOICES)[number];

/** How lines wait for the operating system to take them. */
export interface LineOptions {
  readonly delivery: DeliveryChoice;
  /** How many bytes of lines may wait in memory. */
  readonly maxWaitingBytes: number;
  readonly whenFull: WhenFull;
  /** Milliseconds that the end of the process waits for a reader that takes nothing. */
  readonly exitTimeout: number;
}

export const DEFAULT_LINE_OPTIONS: LineOptions = {
  delivery: 'adaptive',
  maxWaitingBytes: 1 << 20,
  whenFull: 'drop',
  exitTimeout: 5_000,
};
