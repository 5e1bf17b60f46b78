/** Whether all of the work was done in so many milliseconds. Never rejects: what throws or rejects was not done. */
export async function settleWithin(
  work: readonly (() => Promise<unknown>)[],
  milliseconds: number,
): Promise<boolean> {
  const limit = milliseconds > 0 ? Math.min(milliseconds, 2 ** 31 - 1) : 0; // what setTimeout can count to
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limit, false);
  });
  const done = Promise.all(work.map(succeeds)).then((each) => each.every(Boolean));
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false; // whoever exports says why, see `tell-failed-exports.ts`
  }
}
