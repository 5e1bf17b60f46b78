import { squeeze } from './judge-key.js';

/** The segments of a path: a key without case and separators, `*` for any one, `**` for any number of them. */
export type KeyPath = readonly string[];

const SEGMENT = /(?:^|\.)([^.[\]]+)|\[(?:"([^"]*)"|'([^']*)'|([^"'[\]]+))\]/y;

/**
 * A path as `redact.paths` takes it: `user.address.street`, `*.email`, `items[*].price`, `headers["x-api-key"]`,
 * `**.iban`. Undefined when it is none.
 */
export function parseKeyPath(text: string): KeyPath | undefined {
  const segments: string[] = [];
  SEGMENT.lastIndex = 0;
  let end = 0;
  for (let found = SEGMENT.exec(text); found !== null; found = SEGMENT.exec(text)) {
    const [, plain, double, single, inBrackets] = found;
    segments.push(toSegment(plain ?? double ?? single ?? inBrackets ?? ''));
    end = SEGMENT.lastIndex;
  }
  return end === text.length && segments.length > 0 ? segments : undefined;
}

/** Whether a place in a record, told by the keys and positions that lead to it, is meant by the path. */
export function fitsPath(path: KeyPath, place: readonly string[]): boolean {
  // The places which the path's beginning reaches, as in matching a file against a glob: time is path times place.
  let reached = [true, ...place.map(() => false)];
  for (const segment of path) reached = step(segment, reached, place);
  return reached[place.length] === true;
}

function step(segment: string, reached: readonly boolean[], place: readonly string[]): boolean[] {
  const next = reached.map(() => false);
  for (let at = 0; at <= place.length; at++) {
    if (segment === '**') next[at] = reached[at] === true || (at > 0 && next[at - 1] === true);
    else if (at > 0 && reached[at - 1] === true) next[at] = segment === '*' || segment === place[at - 1];
  }
  return next;
}

/** A segment of a path or of a place, so that both compare. */
export function toSegment(key: string): string {
  if (key === '*' || key === '**') return key;
  return squeeze(key) || key;
}
