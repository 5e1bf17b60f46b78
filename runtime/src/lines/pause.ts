const CLOCK = new Int32Array(new SharedArrayBuffer(4));

/** Stops this thread for so many milliseconds: where the process ends, nothing else may run before the lines are out. */
export function pause(milliseconds: number): void {
  Atomics.wait(CLOCK, 0, 0, milliseconds);
}
