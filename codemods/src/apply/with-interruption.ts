const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What came of work that may be told to stop. */
export interface Interruptible<Result> {
  readonly result: Result;
  /** The signal that came; undefined when none did. */
  readonly interruptedBy: NodeJS.Signals | undefined;
}

/**
 * Runs work that is to stop at the next good place when somebody presses Ctrl+C or asks the process to end.
 *
 * The first such signal aborts the work's signal. A second one ends the process as if nobody listened.
 */
export async function withInterruption<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Interruptible<Result>> {
  const controller = new AbortController();
  let interruptedBy: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    interruptedBy = signal;
    for (const each of SIGNALS) process.removeListener(each, stop);
    controller.abort();
  };
  for (const each of SIGNALS) process.on(each, stop);
  try {
    const result = await run(controller.signal);
    return { result, interruptedBy };
  } finally {
    for (const each of SIGNALS) process.removeListener(each, stop);
  }
}
