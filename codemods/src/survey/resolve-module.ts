import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { SOURCE_EXTENSIONS } from './left-out.js';

/** The file that a specifier means in an importing file, both absolute; undefined for what is no source of the project. */
export type ModuleResolver = (specifier: string, importer: string) => string | undefined;

/**
 * Builds a resolver that knows relative paths, directories with an index, `.js` that stands for a TypeScript file,
 * and packages of the workspace that `cwd` is in. Installed packages are none of the project's sources.
 */
export function createModuleResolver(cwd: string): ModuleResolver {
  const isFile = remember((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
  let packages: ReadonlyMap<string, string> | undefined;
  return (specifier, importer) => {
    try {
      if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
        return findModule(resolve(dirname(importer), specifier), isFile);
      }
      packages ??= workspacePackages(cwd);
      const folder = packages.get(specifier);
      return folder === undefined ? undefined : findEntry(folder, isFile);
    } catch {
      // e.g. a path through a file, or a folder that may not be read: nobody can say what is there.
      return undefined;
    }
  };
}

type IsFile = (path: string) => boolean;

/** What stands in the sources for an extension of the output. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

function findModule(path: string, isFile: IsFile): string | undefined {
  const extension = extname(path);
  const bare = path.slice(0, path.length - extension.length);
  const written = SOURCE_EXTENSIONS.includes(extension.slice(1)) ? [path] : [];
  const replaced = (SOURCES_OF[extension] ?? []).map((source) => bare + source);
  const added = SOURCE_EXTENSIONS.map((source) => `${path}.${source}`);
  return [...written, ...replaced, ...added].find(isFile) ?? findEntry(path, isFile);
}

/** The file that a folder stands for: what its `package.json` names, else its index. */
function findEntry(folder: string, isFile: IsFile): string | undefined {
  const manifest = readManifest(folder);
  const named = manifest && [entryOf(manifest['exports']), manifest['main']];
  const files = (named ?? []).filter((each) => typeof each === 'string').map((each) => join(folder, each));
  const indexes = [folder, join(folder, 'src')].flatMap((place) =>
    SOURCE_EXTENSIONS.map((extension) => join(place, `index.${extension}`)),
  );
  return files.flatMap((file) => (isFile(file) ? [file] : sourceOf(file, isFile)))[0] ?? indexes.find(isFile);
}

/** `main: "./lib/log"`, and `./dist/log.js` whose source is not built: `./src/log.ts`. */
function sourceOf(file: string, isFile: IsFile): readonly string[] {
  const bare = file.slice(0, file.length - extname(file).length);
  const places = [bare, file, bare.replace(/([\\/])(?:dist|build|lib)(?=[\\/])/, '$1src')];
  const found = places.flatMap((place) => SOURCE_EXTENSIONS.map((extension) => `${place}.${extension}`));
  return found.filter(isFile).slice(0, 1);
}

/** The file that `exports` names for the package itself. */
function entryOf(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  const conditions = exports as Readonly<Record<string, unknown>>;
  const next = ['.', 'import', 'require', 'node', 'default'].find((condition) => condition in conditions);
  return next === undefined ? undefined : entryOf(conditions[next]);
}

function readManifest(folder: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const manifest: unknown = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, ''),
    );
    return typeof manifest === 'object' && manifest !== null
      ? (manifest as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The packages of the workspace around a directory by name, with their folders. */
function workspacePackages(cwd: string): ReadonlyMap<string, string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const patterns = workspacesOf(readManifest(folder));
    if (patterns) {
      const folders = patterns.flatMap((pattern) => foldersLike(folder, pattern));
      return new Map(folders.flatMap((each) => namedFolder(each)));
    }
    if (dirname(folder) === folder) return new Map();
  }
}

function workspacesOf(
  manifest: Readonly<Record<string, unknown>> | undefined,
): readonly string[] | undefined {
  const workspaces = manifest?.['workspaces'];
  const list = Array.isArray(workspaces)
    ? (workspaces as readonly unknown[])
    : (workspaces as { readonly packages?: readonly unknown[] } | undefined)?.packages;
  return list?.filter((pattern) => typeof pattern === 'string');
}

/** `packages/*`: a star stands for the name of one folder, as npm and yarn are mostly told. */
function foldersLike(root: string, pattern: string): readonly string[] {
  let folders = [root];
  for (const part of pattern.split('/').filter((each) => each !== '' && each !== '.')) {
    folders = folders.flatMap((folder) => (part.startsWith('*') ? subfolders(folder) : [join(folder, part)]));
  }
  return folders;
}

function subfolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

function namedFolder(folder: string): readonly (readonly [string, string])[] {
  const name = readManifest(folder)?.['name'];
  return typeof name === 'string' ? [[name, folder]] : [];
}

function remember<Value>(ask: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, ask(path));
    return known.get(path) as Value;
  };
}
