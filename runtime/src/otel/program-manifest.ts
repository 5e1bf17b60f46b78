import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgramPlaces } from './peer-loader.js';

/** Name and version that the program's own package.json tells. */
export interface ProgramManifest {
  readonly name: string;
  readonly version: string | undefined;
  /** Where it stands. */
  readonly file: string;
}

/**
 * The nearest package.json with a name, up from the main file, else from the working directory. Built folders mostly
 * have one without, that only says which kind of modules stands there.
 */
export function findProgramManifest(
  places: readonly string[] = findProgramPlaces(),
): ProgramManifest | undefined {
  for (const place of places) {
    for (let folder = dirname(place); ; folder = dirname(folder)) {
      const manifest = readManifest(join(folder, 'package.json'));
      if (manifest !== undefined) return manifest;
      if (folder === dirname(folder)) break;
    }
  }
  return undefined;
}

function readManifest(file: string): ProgramManifest | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { name, version } = Object(read) as { readonly name?: unknown; readonly version?: unknown };
    if (typeof name !== 'string' || name === '') return undefined;
    return { name, version: typeof version === 'string' ? version : undefined, file };
  } catch {
    return undefined;
  }
}
