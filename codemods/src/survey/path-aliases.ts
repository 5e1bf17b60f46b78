import { dirname, resolve } from 'node:path';
import {
  createPathsMatcher,
  getTsconfig,
  parseTsconfig,
  type Cache,
  type TsConfigResult,
} from 'get-tsconfig';

/** The paths, without or with an extension, that a specifier may stand for in files of a directory; absolute. */
export type PathAliases = (specifier: string, directory: string) => readonly string[];

type Matcher = (specifier: string) => readonly string[];

/**
 * Builds the lookup of what `paths` and `baseUrl` of the nearest `tsconfig.json` or `jsconfig.json` say, with all that
 * it extends. One that cannot be read says nothing.
 */
export function createPathAliases(): PathAliases {
  const cache: Cache = new Map();
  const matchers = new Map<string, Matcher>();
  return (specifier, directory) => {
    let matcher = matchers.get(directory);
    if (!matcher) matchers.set(directory, (matcher = toMatcher(directory, cache)));
    return matcher(specifier);
  };
}

const CONFIGS = ['tsconfig.json', 'jsconfig.json'];

function toMatcher(directory: string, cache: Cache): Matcher {
  for (const name of CONFIGS) {
    try {
      const found = getTsconfig(directory, name, cache);
      const matchers = found ? [found, ...referencesOf(found, cache)].map(createPathsMatcher) : [];
      const known = matchers.filter((matcher) => matcher !== null);
      if (known.length > 0) return (specifier) => known.flatMap((matcher) => matcher(specifier));
    } catch {
      // e.g. it extends a package that is not installed.
    }
  }
  return () => [];
}

/** A root configuration often names those of its parts, and says nothing itself. */
function referencesOf({ path, config }: TsConfigResult, cache: Cache): readonly TsConfigResult[] {
  return (config.references ?? []).flatMap((reference) => {
    const named = resolve(dirname(path), reference.path);
    const file = named.endsWith('.json') ? named : resolve(named, 'tsconfig.json');
    try {
      return [{ path: file, config: parseTsconfig(file, cache) }];
    } catch {
      return [];
    }
  });
}
