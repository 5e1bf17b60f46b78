import { readFileSync } from 'node:fs';

/** The text of a file; undefined when there is none, or it cannot be read. */
export function readIfAny(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
