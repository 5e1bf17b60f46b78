import type { Waypoint } from './dialect-origin.js';

/**
 * What a value that comes from one of several places stands for. Where all agree, it is that. Where they differ or
 * some are not known (`options.log || console`), it is the last that is known, with a doubt: a fallback stands last,
 * and takes the calls that are written for the others.
 */
export function agreedOrigin(origins: readonly (Waypoint | undefined)[]): Waypoint | undefined {
  const last = origins.findLast((origin) => origin !== undefined);
  if (!last || last.kind === 'path') return last;
  if (origins.every((origin) => origin && isSame(origin, last))) return last;
  if (last.kind === 'holder') return { ...last, doubt: 'unresolved-logger' };
  const methods = new Set(origins.map((origin) => (origin?.kind === 'method' ? origin.method : undefined)));
  // `(ok ? console.log : console.error)('done')`: which level it has is decided when the program runs.
  if (last.kind === 'method' && methods.size > 1) return { kind: 'any-method', dialect: last.dialect };
  return { ...last, doubt: 'unresolved-logger' };
}

function isSame(a: Waypoint, b: Waypoint): boolean {
  if (a.kind === 'path' || b.kind === 'path') return false;
  if (a.kind === 'holder' || b.kind === 'holder') return a === b;
  if (a.kind !== b.kind || a.dialect !== b.dialect || a.doubt !== b.doubt) return false;
  return a.kind !== 'method' || b.kind !== 'method' || a.method === b.method;
}
