import { sep } from 'node:path';

/** The path with `/` between its parts, as reports, globs and patches write it. */
export function toPosixPath(path: string): string {
  return withSlashes(path, sep);
}

/** The same for the paths of a system that parts them by `separator`. */
export function withSlashes(path: string, separator: string): string {
  return separator === '/' ? path : path.replaceAll(separator, '/');
}
