/** Folders that hold all of a package's code and say nothing about a module. */
const ROOTS = /^(?:\.\/)?(?:src|lib|source)\//;

/** The name of the logger of a module: its path in the package, without root folder, ending and `index`. */
export function loggerNameOf(path: string): string {
  const inner = path.replace(ROOTS, '');
  const name = inner.replace(/\.[^./]+$/, '').replace(/\/index$/, '');
  return name === '' ? path : name;
}
