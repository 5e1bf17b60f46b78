import type { Hole } from '../message.js';
import { identifierName, memberOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { KeyChoice } from './field-key.js';

/**
 * Makes the keys of one call distinct, holes in order; `spread` holes have none.
 *
 * Holes that read the same plain path (`user.id` twice, `err.message` and `err.stack`) share their key: one
 * field holds the value of both. Others that want one key are qualified by owner or label, then numbered.
 * Keys that the author wrote are given out first, so that they stay.
 */
export function toDistinctKeys(holes: readonly Hole[], choices: readonly KeyChoice[]): readonly string[] {
  const keys: string[] = holes.map(() => '');
  const takenBy = new Map<string, string>();
  const keyOfPath = new Map<string, string>();
  const contested = contestedKeys(holes, choices);
  const order = holes.map((_, index) => index);
  const authored = order.filter((index) => holes[index]?.form === 'entry');
  for (const index of [...authored, ...order.filter((at) => holes[at]?.form !== 'entry')]) {
    const hole = holes[index];
    const choice = choices[index];
    if (!hole || !choice || hole.form === 'spread') continue;
    const identity = pathOf(hole.expression) ?? `#${String(index)}`;
    // e.g. `log.info({ cid: this.id }, '[%s] closed', this.id)`: the author has a key for what the message says again.
    const shared = hole.form === 'entry' ? undefined : keyOfPath.get(identity);
    const key = shared ?? freeKey(choice, contested.has(choice.key), identity, takenBy);
    takenBy.set(key, identity);
    keyOfPath.set(identity, key);
    keys[index] = key;
  }
  return keys;
}

/** Keys that holes with different values want. */
function contestedKeys(holes: readonly Hole[], choices: readonly KeyChoice[]): ReadonlySet<string> {
  const wantedBy = new Map<string, string>();
  const contested = new Set<string>();
  holes.forEach((hole, index) => {
    const key = choices[index]?.key ?? '';
    const identity = pathOf(hole.expression) ?? `#${String(index)}`;
    if ((wantedBy.get(key) ?? identity) !== identity) contested.add(key);
    wantedBy.set(key, identity);
  });
  return contested;
}

function freeKey(
  { key, qualified }: KeyChoice,
  isContested: boolean,
  identity: string,
  takenBy: ReadonlyMap<string, string>,
): string {
  const isFree = (candidate: string): boolean => (takenBy.get(candidate) ?? identity) === identity;
  const first = isContested && qualified !== undefined ? qualified : key;
  for (const candidate of [first, key, qualified ?? key]) if (isFree(candidate)) return candidate;
  for (let number = 2; ; number += 1) {
    const candidate = `${key}_${String(number)}`;
    if (isFree(candidate)) return candidate;
  }
}

/** `user.id` as text, when evaluating the expression again gives the same and does nothing else. */
function pathOf(expression: SyntaxNode): string | undefined {
  const node = unwrap(expression);
  const name = identifierName(node);
  if (name !== undefined) return name;
  const member = memberOf(node);
  if (member?.property === undefined) return undefined;
  const object = pathOf(member.object);
  return object === undefined ? undefined : `${object}.${member.property}`;
}
