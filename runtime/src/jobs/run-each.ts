/** How one of many ended. */
export type Ending<R> =
  { readonly succeeded: true; readonly value: R } | { readonly succeeded: false; readonly error: unknown };

/**
 * Runs `work` for each item, at most `limit` at a time and started in order, and says how each ended, in the order of the
 * items. Never rejects.
 */
export async function runEach<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => R,
): Promise<readonly Ending<Awaited<R>>[]> {
  const endings: Ending<Awaited<R>>[] = [];
  const entries = items.entries();
  const runNext = async (): Promise<void> => {
    for (const [index, item] of entries) endings[index] = await settle(item, work);
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, limit), items.length) }, runNext));
  return endings;
}

/**
 * The one error of endings that failed, as it was thrown, or an AggregateError of several; `undefined` where none did. Boxed,
 * since undefined can be thrown too.
 */
export function joinErrors(endings: readonly Ending<unknown>[]): { readonly error: unknown } | undefined {
  const failed = endings.filter((ending) => !ending.succeeded);
  const errors = [...new Set(failed.map(({ error }) => error))];
  if (errors.length === 0) return undefined;
  if (errors.length === 1) return { error: errors[0] };
  return { error: new AggregateError(errors, `${failed.length} of ${endings.length} jobs failed.`) };
}

/** How `work` ends for one item. Never rejects. */
export async function settle<T, R>(item: T, work: (item: T) => R): Promise<Ending<Awaited<R>>> {
  try {
    return { succeeded: true, value: await work(item) };
  } catch (error) {
    return { succeeded: false, error };
  }
}
