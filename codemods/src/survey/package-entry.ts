import { extname, join } from 'node:path';
import { resolveExports, type PathConditions } from 'resolve-pkg-maps';
import { SOURCE_EXTENSIONS } from './left-out.js';
import { readManifest } from './read-manifest.js';

export type IsFile = (path: string) => boolean;

/** Conditions under which a package names its files for Node, and those under which it names their sources. */
export const CONDITIONS: readonly string[] = ['source', 'import', 'require', 'node', 'module', 'default'];

/** The file that a path names as imports do: with an extension or without, a folder with its entry or index. */
export function findModule(path: string, isFile: IsFile): string | undefined {
  const extension = extname(path);
  const bare = path.slice(0, path.length - extension.length);
  const written = SOURCE_EXTENSIONS.includes(extension.slice(1)) ? [path] : [];
  const replaced = (SOURCES_OF[extension] ?? []).map((source) => bare + source);
  const added = SOURCE_EXTENSIONS.map((source) => `${path}.${source}`);
  return [...written, ...replaced, ...added].find(isFile) ?? findEntry(path, isFile);
}

/** What stands in the sources for an extension of the output. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * The file that a package's folder gives out under a subpath, `''` for the package itself: what its `package.json`
 * names, else what lies there.
 */
export function findEntry(folder: string, isFile: IsFile, subpath = ''): string | undefined {
  const manifest = readManifest(folder);
  const exported = exportedPaths(manifest?.['exports'], subpath);
  if (subpath !== '') {
    const named = exported.flatMap((path) => fileOrSource(join(folder, path), isFile));
    const isOpen = manifest?.['exports'] === undefined;
    return named[0] ?? (isOpen ? findModule(join(folder, subpath), isFile) : undefined);
  }
  const main = typeof manifest?.['main'] === 'string' ? [manifest['main']] : [];
  const named = [...exported, ...main].flatMap((path) => fileOrSource(join(folder, path), isFile));
  const indexes = [folder, join(folder, 'src')].flatMap((place) =>
    SOURCE_EXTENSIONS.map((extension) => join(place, `index.${extension}`)),
  );
  return named[0] ?? indexes.find(isFile);
}

/** The paths that `exports` names for a subpath. */
function exportedPaths(exports: unknown, subpath: string): readonly string[] {
  if (exports === undefined || exports === null) return [];
  try {
    return resolveExports(exports as PathConditions, subpath, CONDITIONS);
  } catch {
    // The package gives out nothing under it.
    return [];
  }
}

/** A file, or the source of an output that is not built: `./src/log.ts` of `./dist/log.js`. */
export function fileOrSource(file: string, isFile: IsFile): readonly string[] {
  if (isFile(file)) return [file];
  const bare = file.slice(0, file.length - extname(file).length);
  const places = [bare, file, bare.replace(/([\\/])(?:dist|build|lib)(?=[\\/])/, '$1src')];
  const found = places.flatMap((place) => SOURCE_EXTENSIONS.map((extension) => `${place}.${extension}`));
  return found.filter(isFile).slice(0, 1);
}
