import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a `package.json` says, of any shape: people write them. */
export type Manifest = Readonly<Record<string, unknown>>;

/** Reads the `package.json` of a folder; undefined when there is none, or it is broken. */
export function readManifest(folder: string): Manifest | undefined {
  return readJsonObject(join(folder, 'package.json'));
}

/** Reads a JSON file that holds an object; undefined when it does not, or cannot be read. */
export function readJsonObject(path: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
