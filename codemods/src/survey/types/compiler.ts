import type { ts } from 'ts-morph';

/** TypeScript's own interface, as ts-morph carries it. */
export type Compiler = typeof ts;

/**
 * Loads the compiler. It takes half a second and a hundred megabytes, so nobody loads it before there is a question
 * that only types can answer.
 */
export async function loadCompiler(): Promise<LoadedCompiler> {
  const { Project, ts } = await import('ts-morph');
  // ts-morph carries the declarations of the language's own library in its code, and shows them to its projects.
  const host = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return {
    ts,
    libraries: {
      folder: '/node_modules/typescript/lib',
      fileExists: (path) => host.fileExists(path),
      readFile: (path) => host.readFile(path),
    },
  };
}

export interface LoadedCompiler {
  readonly ts: Compiler;
  readonly libraries: LibraryFiles;
}

/** The declarations of the language's own library, by paths in a folder that is on no disk. */
export interface LibraryFiles {
  readonly folder: string;
  readonly fileExists: (path: string) => boolean;
  readonly readFile: (path: string) => string | undefined;
}

/** A program with its checker. */
export interface TypedProgram {
  readonly ts: Compiler;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
}
