/**
 * Takes back what one call of `bindContext` bound, and nothing else: fields that were there before are there again,
 * fields that somebody bound over them since stay. In any order, and once: a second call does nothing.
 * `using` calls it at the end of the block.
 */
export interface Restore {
  (): void;
  [Symbol.dispose](): void;
}

/** A restore that does its work at the first call. */
export function toRestore(takeBack: () => void): Restore {
  let isDone = false;
  const restore = (): void => {
    if (isDone) return;
    isDone = true;
    takeBack();
  };
  return Object.assign(restore, { [Symbol.dispose]: restore });
}
