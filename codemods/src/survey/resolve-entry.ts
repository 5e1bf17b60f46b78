import type { ModuleResolver } from './resolve-module.js';

/** The file of an entry, which is named as it is published: `./dist/cli.js` may be built from `./src/cli.ts`. */
export function resolveEntry(entry: string, origin: string, resolve: ModuleResolver): string | undefined {
  const bare = entry.replace(/^\.?\//, '');
  const built = bare.replace(/^(?:dist|build|lib|out)(?:\/(?:esm|cjs))?\//, '');
  // e.g. `dist/cli.js` of `src/cli.ts`, `build/src/server.js` of `src/server.ts`
  for (const path of [bare, `src/${built}`, built]) {
    const found = resolve(`./${path}`, origin);
    if (found !== undefined) return found;
  }
  return undefined;
}
