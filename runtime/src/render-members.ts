import type { KeyFacts } from './key-facts.js';
import { quoteText } from './quote-text.js';
import { hidesNamedValue } from './redaction/hidden-neighbours.js';
import { HIDDEN, type KeyVerdict } from './redaction/judge-key.js';
import { renderMember, takeMember, type ValueWalk } from './value-walk.js';
import { toUnusedName } from './unused-name.js';

const MORE = '[more]';

/** An object's own enumerable members as a JSON object. */
export function renderMembers(value: object, walk: ValueWalk): string {
  return `{${listMembers(value, Object.keys(value), walk).join(',')}}`;
}

/** Members of an object as `"key":value`, each key once, and how many are left out where they are too many. */
export function listMembers(owner: object, keys: readonly string[], walk: ValueWalk): string[] {
  const { limits, factsOf } = walk.rules;
  const parts: string[] = [];
  const altered = new Set<string>();
  for (let index = 0; index < keys.length; index++) {
    if (index >= limits.keys || !takeMember(walk)) {
      const name = toUnusedName(MORE, (taken) => keys.includes(taken) || altered.has(taken));
      parts.push(`"${name}":${keys.length - index}`);
      break;
    }
    const key = keys[index] as string;
    const facts = factsOf(key);
    walk.room -= facts.quoted.length;
    const name = facts.isAltered ? toAlteredName(facts, keys, altered) : facts.quoted;
    parts.push(name + renderMember(owner, key, judgeMember(owner, key, facts, walk), walk));
  }
  return parts;
}

/** Two keys that are too long may begin alike, and two that hold secrets look alike without them. */
function toAlteredName(facts: KeyFacts, keys: readonly string[], altered: Set<string>): string {
  const name = toUnusedName(facts.shown, (taken) => altered.has(taken) || keys.includes(taken));
  altered.add(name);
  return `${quoteText(name)}:`;
}

function judgeMember(owner: object, key: string, { verdict }: KeyFacts, { rules }: ValueWalk): KeyVerdict {
  return key === 'value' && hidesNamedValue(owner, rules.redaction.judge) ? HIDDEN : verdict;
}
