import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { hasTypedLogger } from './typed-loggers.js';

/** What decides about the types of a file: its settings, or for JavaScript without any the package it is in. */
export interface Governor {
  readonly kind: 'settings' | 'package';
  /** Absolute path of the `tsconfig.json` or `jsconfig.json`, or of the package's folder. */
  readonly path: string;
}

/** Finds what governs the types of files by absolute path, each folder looked into once. */
export function createGovernorLookup(): (file: string) => readonly Governor[] {
  const settings = createUpwardLookup(['tsconfig.json', 'jsconfig.json']);
  const manifests = createUpwardLookup(['package.json']);
  const isWorthAsking = remembered(hasTypedLogger);
  return (file) => {
    const config = settings(dirname(file));
    const manifest = isJavaScript(file) ? manifests(dirname(file)) : undefined;
    const folder = manifest === undefined ? undefined : dirname(manifest);
    return [
      ...(config === undefined ? [] : [{ kind: 'settings', path: config } as const]),
      ...(folder !== undefined && isWorthAsking(folder) ? [{ kind: 'package', path: folder } as const] : []),
    ];
  };
}

/** Whether a file is JavaScript by its name, which settings govern only when they say so. */
export function isJavaScript(file: string): boolean {
  return ['.js', '.jsx', '.mjs', '.cjs'].includes(extname(file));
}

function remembered(ask: (folder: string) => boolean): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const answer = known.get(folder) ?? ask(folder);
    known.set(folder, answer);
    return answer;
  };
}

/** Finds the nearest of some files in a folder or those above it. */
function createUpwardLookup(names: readonly string[]): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const find = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const here = names.map((name) => join(folder, name)).find((path) => existsSync(path));
    const parent = dirname(folder);
    const found = here ?? (parent === folder ? undefined : find(parent));
    known.set(folder, found);
    return found;
  };
  return find;
}
