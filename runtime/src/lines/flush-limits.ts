/** How long lines may hold up a thread that waits for their reader, in milliseconds. */
export interface FlushLimits {
  /** As long as the reader takes nothing. */
  readonly stuck: number;
  /** Altogether. */
  readonly total: number;
}

/** Where the program goes on: after a fatal record, and when it asks for a flush. */
export const FLUSH_BRIEFLY: FlushLimits = { stuck: 500, total: 2_000 };

/** Where the program has a signal handler of its own that is to run next. */
export const FLUSH_BEFORE_HANDLERS: FlushLimits = { stuck: 200, total: 1_000 };

/** Where the process ends. */
export function toExitLimits(exitTimeout: number): FlushLimits {
  return { stuck: exitTimeout, total: Math.max(exitTimeout, 60_000) };
}
