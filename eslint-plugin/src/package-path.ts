/** Where a linted file stands, as ESLint says it. */
export interface FilePlace {
  readonly filename: string;
  /** The file on disk; another one where a processor takes a file apart. */
  readonly physicalFilename?: string;
  /** The folder ESLint runs in; absolute. */
  readonly cwd: string;
}

/**
 * Says where a file stands in its package, with `/` between folders.
 *
 * Without package roots, the folder that ESLint runs in is taken for the package. Text that comes from no
 * file is called by ESLint's name for it without the brackets: `<input>` is `input`. A block of code
 * stands where its page does, and ends as the block: `docs/setup.md/0_0.js` is `docs/setup.js`.
 */
export function toPackagePath(place: FilePlace, packageRoots: readonly string[]): string {
  const { cwd } = place;
  const filename = isBlock(place) ? pathOfBlock(place) : place.filename;
  const path = withoutFolder(toPosix(filename).replace(/^<(.+)>$/, '$1'), toPosix(cwd));
  const root = packageRoots
    .map((folder) => toPosix(folder).replace(/^\.\//, '').replace(/\/$/, ''))
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  return root === undefined ? path : withoutFolder(path, root);
}

/** Whether a linted text is a block that a processor took out of a file, such as a page. */
export function isBlock({ filename, physicalFilename = filename }: FilePlace): boolean {
  return physicalFilename !== filename;
}

function pathOfBlock({ filename, physicalFilename = filename }: FilePlace): string {
  return physicalFilename.replace(/\.[^./\\]+$/, '') + (/\.\w+$/.exec(filename)?.[0] ?? '');
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/');
}

function withoutFolder(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
