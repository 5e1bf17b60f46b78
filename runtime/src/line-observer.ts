interface LineObserver {
  /** Gets each record as its line of JSON, where records go elsewhere too. Must not throw. Nobody does, mostly. */
  onLine: ((line: string) => void) | undefined;
  /** Others who get them likewise. */
  readonly further: ((line: string) => void)[];
}

const KEY = Symbol.for('@logshift/runtime.line-observer.v1');

const shared = globalThis as { [KEY]?: LineObserver | undefined };

/** Who hears of the lines that all copies of this package in the process write. */
export const lineObserver: LineObserver = (shared[KEY] ??= { onLine: undefined, further: [] });
