/** Whether all is well when exactly these of the changes are made. */
export type PassesWith<Item> = (made: readonly Item[]) => Promise<boolean>;

/**
 * Finds changes that make a check fail which passes without any of them: those that are left when as many as possible of
 * the others are made. The check passes with all changes but the answer.
 *
 * Halves and halves again, so that 3 of 200 cost some 25 checks rather than 200. A change may need another that comes
 * later (a factory and its call sites); so whatever failed is tried again until nothing more passes.
 */
export async function narrowFaults<Item>(
  changes: readonly Item[],
  passesWith: PassesWith<Item>,
): Promise<readonly Item[]> {
  let left = changes;
  let made: readonly Item[] = [];
  for (let tried = 0; tried !== left.length && left.length > 0;) {
    tried = left.length;
    // All of them together are known to fail, in every round.
    ({ made, faults: left } = await addAll(left, made, passesWith, true));
  }
  return left;
}

interface Found<Item> {
  readonly made: readonly Item[];
  readonly faults: readonly Item[];
}

async function addAll<Item>(
  changes: readonly Item[],
  made: readonly Item[],
  passesWith: PassesWith<Item>,
  isKnownToFail: boolean,
): Promise<Found<Item>> {
  const together = [...made, ...changes];
  if (!isKnownToFail && (await passesWith(together))) return { made: together, faults: [] };
  if (changes.length === 1) return { made, faults: changes };
  const middle = Math.ceil(changes.length / 2);
  const first = await addAll(changes.slice(0, middle), made, passesWith, false);
  // Where the first half is well, the second is what fails, and need not be tried as a whole.
  const second = await addAll(changes.slice(middle), first.made, passesWith, first.faults.length === 0);
  return { made: second.made, faults: [...first.faults, ...second.faults] };
}
