/** Where a linted file stands, as ESLint says it. */
export interface FilePlace {
  readonly filename: string;
  /** The folder ESLint runs in; absolute. */
  readonly cwd: string;
}

/**
 * Says where a file stands in its package, with `/` between folders.
 *
 * Without package roots, the folder that ESLint runs in is taken for the package. Text that comes from no
 * file is called by ESLint's name for it without the brackets: `<input>` is `input`.
 */
export function toPackagePath({ filename, cwd }: FilePlace, packageRoots: readonly string[]): string {
  const path = withoutFolder(toPosix(filename).replace(/^<(.+)>$/, '$1'), toPosix(cwd));
  const root = packageRoots
    .map((folder) => toPosix(folder).replace(/^\.\//, '').replace(/\/$/, ''))
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  return root === undefined ? path : withoutFolder(path, root);
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/');
}

function withoutFolder(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
