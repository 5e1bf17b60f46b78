import type { BusClock } from './bus-clock.js';

/**
 * What `run` answers, or a rejection with this text when that takes longer; it goes on by itself then. What `run` throws at
 * once is a rejection, too.
 */
export function withinTime<T>(
  run: () => T | Promise<T>,
  milliseconds: number,
  clock: BusClock,
  text: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => reject(new Error(text)));
    new Promise<T>((settle) => settle(run())).then(resolve, reject).finally(cancel);
  });
}
