import { splitWords } from '@logshift/runtime/conventions';
import { messageKey, type CatalogEvent } from '@logshift/runtime/log-calls';
import { fieldsOf } from './field-types.js';
import { groupBy } from './group-by.js';

/** Says which lost entry an event of the code goes on with. */
interface Match {
  readonly lost: CatalogEvent;
  readonly found: CatalogEvent;
  readonly score: number;
}

/**
 * Finds out which events of the code, new to the catalog, are entries whose calls are gone: they were renamed in the
 * code, or moved to where their message gives another name. Answers the lost entry by the new event's name.
 *
 * A pair is taken only when neither of the two fits another as well: an old message under a wrong event would send an
 * alert astray, a description that is not found again stays in the catalog for a person to move.
 */
export function matchRenamed(
  lost: readonly CatalogEvent[],
  found: readonly CatalogEvent[],
): ReadonlyMap<string, CatalogEvent> {
  const candidates = toCandidates(lost, found);
  const byLost = groupBy(candidates, (match) => match.lost);
  const byFound = groupBy(candidates, (match) => match.found);
  const renamed = new Map<string, CatalogEvent>();
  for (const match of candidates) {
    const rivals = [...(byLost.get(match.lost) ?? []), ...(byFound.get(match.found) ?? [])];
    if (rivals.every((other) => other === match || other.score < match.score))
      renamed.set(match.found.name, match.lost);
  }
  return renamed;
}

function toCandidates(lost: readonly CatalogEvent[], found: readonly CatalogEvent[]): readonly Match[] {
  const byClue = new Map<string, CatalogEvent[]>();
  for (const event of lost) {
    for (const clue of cluesOf(event)) {
      const near = byClue.get(clue);
      if (near) near.push(event);
      else byClue.set(clue, [event]);
    }
  }
  return found.flatMap((event) => {
    const near = new Set([...cluesOf(event)].flatMap((clue) => byClue.get(clue) ?? []));
    return [...near].flatMap((other): readonly Match[] => {
      const score = scoreOf(other, event);
      return score === 0 ? [] : [{ lost: other, found: event, score }];
    });
  });
}

/** What two entries must share one of to be looked at: an old message, a place, or the name of a function. */
function cluesOf({ messages, sites }: CatalogEvent): ReadonlySet<string> {
  const places = Object.keys(sites).flatMap((site) => [
    `site ${site}`,
    `function ${functionOf(site) ?? site}`,
  ]);
  return new Set([...wordsOf(messages).map((key) => `says ${key}`), ...places]);
}

/**
 * 3: says the same. 2: the same fields in the same place; without fields, a name that shares a word. 1: the same fields,
 * more than none, in a function of the same name. A message that is not migrated yet says itself that it is another.
 */
function scoreOf(lost: CatalogEvent, found: CatalogEvent): number {
  const [before, now] = [new Set(wordsOf(lost.messages)), wordsOf(found.messages)];
  if (now.some((key) => before.has(key))) return 3;
  const keys = keysOf(lost);
  if (now.length > 0 || keys !== keysOf(found) || lost.levels.join() !== found.levels.join()) return 0;
  const sites = new Set(Object.keys(lost.sites));
  if (Object.keys(found.sites).some((site) => sites.has(site)))
    return keys !== '' || sharesWord(lost.name, found.name) ? 2 : 0;
  const functions = new Set([...sites].flatMap((site) => functionOf(site) ?? []));
  const isSameFunction = Object.keys(found.sites).some((site) => functions.has(functionOf(site) ?? ''));
  return keys !== '' && isSameFunction ? 1 : 0;
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(splitWords(a));
  return splitWords(b).some((word) => words.has(word));
}

/** What messages with words say; values alone are printed by many. */
function wordsOf(messages: CatalogEvent['messages']): readonly string[] {
  return messages.filter(({ pattern }) => pattern !== undefined).map(messageKey);
}

function functionOf(site: string): string | undefined {
  const start = site.lastIndexOf('#');
  return start < 0 ? undefined : site.slice(start + 1);
}

function keysOf({ fields }: CatalogEvent): string {
  return fieldsOf(fields)
    .map(({ name }) => name)
    .join(' ');
}
