import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readVersion } from '../otel/peer-loader.js';

export interface FoundCopy {
  readonly version: string;
  readonly folder: string;
}

/** Folders of modules are looked into, packages are not, but for the modules that they bring along. */
const MODULES = 'node_modules';
/** Where pnpm keeps the packages themselves. */
const STORE = '.pnpm';

/** Every copy of a package that is installed for a folder, each once, however many links lead to it. */
export function findPackageCopies(folder: string, name: string): readonly FoundCopy[] {
  const seen = new Set<string>();
  const copies = new Map<string, FoundCopy>();
  const waiting = [...ancestorsOf(folder)].map((each) => join(each, MODULES));
  for (let modules = waiting.pop(); modules !== undefined; modules = waiting.pop()) {
    const real = toRealPath(modules);
    if (real === undefined || seen.has(real)) continue;
    seen.add(real);
    const copy = toRealPath(join(real, name));
    const version = readVersion(copy);
    if (copy !== undefined && version !== undefined) copies.set(copy, { version, folder: copy });
    waiting.push(...listNested(real));
  }
  return [...copies.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1));
}

function ancestorsOf(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestorsOf(parent)];
}

/** The folders of modules within the packages of one. */
function listNested(modules: string): readonly string[] {
  return listPackages(modules)
    .map((folder) => join(folder, MODULES))
    .filter((folder) => existsSync(folder));
}

function listPackages(modules: string): readonly string[] {
  return listFolders(modules).flatMap((name) => {
    const path = join(modules, name);
    if (name === STORE) return listFolders(path).map((each) => join(path, each));
    if (name.startsWith('@')) return listFolders(path).map((each) => join(path, each));
    return name.startsWith('.') ? [] : [path];
  });
}

function listFolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function toRealPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
