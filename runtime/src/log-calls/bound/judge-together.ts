import type { Child } from './child.js';
import type { ChildRefusal } from './planned-child.js';

/** A child that is made from another, or from which another is made, can be bound only with it. */
export function judgeTogether(children: readonly Child[]): readonly Child[] {
  const refusals = new Map<Child, ChildRefusal>();
  for (const child of children) if (child.refusal) refusals.set(child, child.refusal);
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const [one, other] of linksOf(children)) {
      for (const [refused, linked] of [
        [one, other],
        [other, one],
      ] as const) {
        const reason = refusals.get(refused);
        if (reason && !refusals.has(linked)) {
          refusals.set(linked, reason);
          isSettled = false;
        }
      }
    }
  }
  return children.map((child) => ({ ...child, refusal: refusals.get(child) }));
}

function linksOf(children: readonly Child[]): readonly (readonly [Child, Child])[] {
  return children.flatMap((parent) =>
    children.filter(({ from }) => parent.made.includes(from)).map((child) => [parent, child] as const),
  );
}
