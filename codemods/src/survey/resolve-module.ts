import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { resolveImports, type PathConditionsMap } from 'resolve-pkg-maps';
import { CONDITIONS, fileOrSource, findEntry, findModule, type IsFile } from './package-entry.js';
import { createPathAliases } from './path-aliases.js';
import { readManifest } from './read-manifest.js';
import { findWorkspacePackages } from './workspace-packages.js';

/** The file that a specifier means in an importing file, both absolute; undefined for what is no source of the project. */
export type ModuleResolver = (specifier: string, importer: string) => string | undefined;

/**
 * Builds a resolver that knows relative paths, directories with an index, `.js` that stands for a TypeScript file,
 * `paths` and `baseUrl` of a `tsconfig.json`, the `imports` of a package, and packages of the workspace that `cwd` is
 * in. Installed packages are none of the project's sources.
 */
export function createModuleResolver(cwd: string): ModuleResolver {
  const isFile = remember((path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
  const aliases = createPathAliases();
  let packages: ReadonlyMap<string, string> | undefined;

  const findPackage = (specifier: string): string | undefined => {
    packages ??= findWorkspacePackages(cwd);
    const [first = '', second, ...rest] = specifier.split('/');
    const isScoped = first.startsWith('@');
    const folder = packages.get(isScoped ? `${first}/${second ?? ''}` : first);
    const inside = isScoped ? rest : [second, ...rest].filter((part) => part !== undefined);
    return folder === undefined ? undefined : findEntry(folder, isFile, inside.join('/'));
  };
  const resolveBare = (specifier: string, directory: string): string | undefined => {
    if (specifier.startsWith('#')) return findImport(specifier, directory, isFile, findPackage);
    const aliased = aliases(specifier, directory).flatMap((path) => findModule(path, isFile) ?? []);
    return aliased[0] ?? findPackage(specifier);
  };
  return (specifier, importer) => {
    try {
      const directory = dirname(importer);
      const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier);
      return isRelative
        ? findModule(resolve(directory, specifier), isFile)
        : resolveBare(specifier, directory);
    } catch {
      // e.g. a path through a file, or a folder that may not be read: nobody can say what is there.
      return undefined;
    }
  };
}

/** What the `imports` of the package around a directory name: `#lib/log`. */
function findImport(
  specifier: string,
  directory: string,
  isFile: IsFile,
  findPackage: (specifier: string) => string | undefined,
): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const manifest = readManifest(folder);
    if (!manifest && dirname(folder) !== folder) continue;
    const imports = manifest?.['imports'];
    if (typeof imports !== 'object' || imports === null) return undefined;
    const named = resolveImports(imports as PathConditionsMap, specifier, CONDITIONS);
    const found = named.flatMap((path) =>
      path.startsWith('.') ? fileOrSource(join(folder, path), isFile) : (findPackage(path) ?? []),
    );
    return found[0];
  }
}

function remember<Value>(ask: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, ask(path));
    return known.get(path) as Value;
  };
}
