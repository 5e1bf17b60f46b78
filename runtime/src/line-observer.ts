import { shareInProcess } from './share-in-process.js';

interface LineObserver {
  /** Gets each record as its line of JSON, where records go elsewhere too. Must not throw. Nobody does, mostly. */
  onLine: ((line: string) => void) | undefined;
  /** Others who get them likewise. */
  readonly further: ((line: string) => void)[];
}

const KEY = Symbol.for('@logshift/runtime.line-observer.v1');

/** Who hears of the lines that all copies of this package in the process write. */
export const lineObserver: LineObserver = shareInProcess<LineObserver>(KEY, {
  onLine: undefined,
  further: [],
});
