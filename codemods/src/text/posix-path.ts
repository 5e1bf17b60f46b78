import { sep } from 'node:path';

/** The path with `/` between its parts, as reports, globs and patches write it. */
export function toPosixPath(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
