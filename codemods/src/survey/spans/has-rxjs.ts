import { dirname, join } from 'node:path';
import { readManifest, type Manifest } from '../read-manifest.js';

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** Whether the package of a file, by its absolute path, can load rxjs 7.2 or later; each folder is looked into once. */
export function createRxjsLookup(): (path: string) => boolean {
  const installed = createSearch((folder) => readManifest(join(folder, 'node_modules', 'rxjs'))?.['version']);
  const declared = createSearch((folder) => rangeIn(readManifest(folder)));
  return (path) => {
    const folder = dirname(path);
    const version = installed(folder) ?? declared(folder);
    return version !== undefined && isKnownToWork(version);
  };
}

/** Asks a folder and those above it; the nearest that has an answer counts. */
function createSearch(ask: (folder: string) => unknown): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const search = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const own = ask(folder);
    const above = dirname(folder);
    const found = typeof own === 'string' ? own : above === folder ? undefined : search(above);
    known.set(folder, found);
    return found;
  };
  return search;
}

function rangeIn(manifest: Manifest | undefined): unknown {
  return FIELDS.map((field) => (Object(manifest?.[field]) as Manifest)['rxjs']).find(
    (range) => range !== undefined,
  );
}

/** `^7.8.0`; what names no version (`*`, `latest`, `workspace:*`) is taken to be of today. */
function isKnownToWork(version: string): boolean {
  const [, major, minor] = /(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return true;
  // `^7.0.0` is installed as what there is of 7 by now.
  const isFixed = /^[\d.]+$/.test(version);
  return Number(major) > 7 || (Number(major) === 7 && (!isFixed || Number(minor ?? 0) >= 2));
}
