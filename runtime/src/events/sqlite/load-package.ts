import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * What a package exports that the program may or may not have installed; undefined where it has not. Looked for beside
 * this package and from the program's folder: a package manager need not put both in one tree. Throws what loading throws,
 * as for a package that was built for another Node.
 */
export function loadPackage(specifier: string): unknown {
  for (const load of loaders()) {
    try {
      return load(specifier);
    } catch (error) {
      if (!isMissing(error, specifier)) throw error;
    }
  }
  return undefined;
}

function loaders(): readonly ((specifier: string) => unknown)[] {
  const fromProgram = createRequire(join(process.cwd(), 'program.js'));
  // The build is CommonJS; the sources, as tests run them, are not.
  return typeof require === 'function' ? [require, fromProgram] : [fromProgram];
}

/** `Cannot find module 'libsql'`, and not that of something which it requires in turn. */
function isMissing(error: unknown, specifier: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' && message.includes(`'${specifier}'`);
}
