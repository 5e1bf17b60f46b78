import { dirname } from 'node:path';
import type { ModuleKind } from '@logshift/runtime/log-calls';
import { readManifest, type Manifest } from './read-manifest.js';

/** The package that a directory belongs to. */
export interface PackageFacts {
  /** Absolute: where the nearest `package.json` with a name lies. */
  readonly root: string;
  /** What the nearest `package.json`, named or not, says of its `.js` files. */
  readonly moduleKind: ModuleKind;
  /** What the `package.json` at the root says. */
  readonly manifest: Manifest;
}

/** Finds packages of directories, each `package.json` read once. */
export function toPackageLookup(): (directory: string) => PackageFacts | undefined {
  const known = new Map<string, PackageFacts | undefined>();
  const packageOf = (directory: string): PackageFacts | undefined => {
    if (known.has(directory)) return known.get(directory);
    const parent = dirname(directory);
    const above = parent === directory ? undefined : packageOf(parent);
    const facts = toFacts(directory, above);
    known.set(directory, facts);
    return facts;
  };
  return packageOf;
}

/** e.g. `dist/esm/package.json` often holds `type` alone: it decides how to load, and is no package. */
function toFacts(directory: string, above: PackageFacts | undefined): PackageFacts | undefined {
  const manifest = readManifest(directory);
  if (!manifest) return above;
  const moduleKind = manifest['type'] === 'module' ? 'esm' : 'commonjs';
  if (manifest['name'] === undefined && above) return { ...above, moduleKind };
  return { root: directory, moduleKind, manifest };
}
