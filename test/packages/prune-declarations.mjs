import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)\.js["']/g;

/**
 * Removes the declarations, and their maps, that no door of a package leads to: nobody can import them, and they are two
 * files in three of what tsc writes. `doors` are paths below `folder`, such as `http/index.d.ts`.
 */
export function pruneDeclarations(folder, doors) {
  const reached = new Set();
  const waiting = doors.map((door) => join(folder, door));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(SPECIFIER)) {
      const next = join(dirname(path), `${specifier}.d.ts`);
      if (existsSync(next)) waiting.push(next);
    }
  }
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (/\.d\.ts(?:\.map)?$/.test(name) && !reached.has(path.replace(/\.map$/, ''))) rmSync(path);
  }
}

/** The declarations behind the `exports` of a manifest, by their place in a build: `./dist/esm/http/index.d.ts` → `http/index.d.ts`. */
export function declarationsOf({ exports }, folder) {
  const doors = Object.values(exports).flatMap((door) => door.import?.types ?? []);
  return doors
    .map((path) => path.replace(/^\.\/dist\/\w+\//, ''))
    .flatMap((place) => (place.includes('*') ? expand(place, folder) : [place]));
}

/** `transforms/*.d.ts` → each file that the star can stand for. */
function expand(place, folder) {
  const [before, after] = place.split('*');
  const names = readdirSync(join(folder, dirname(`${before}x`)));
  return names.filter((name) => name.endsWith(after)).map((name) => join(dirname(`${before}x`), name));
}
