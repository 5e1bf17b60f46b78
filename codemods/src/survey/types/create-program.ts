import type { ts } from 'ts-morph';
import { readIfAny } from '../read-if-any.js';
import type { Compiler, LibraryFiles, LoadedCompiler, TypedProgram } from './compiler.js';
import type { ProgramPlan } from './program-plan.js';

/** Reads the files of a program and what they import; checks none of them. */
export function createTypedProgram({ ts, libraries }: LoadedCompiler, plan: ProgramPlan): TypedProgram {
  const { files, references } = plan;
  const options: ts.CompilerOptions = {
    ...plan.options,
    // Up to TypeScript 5, whose settings these mostly are, all installed declarations were in force.
    types: plan.options.types ?? ['*'],
  };
  const host = createHost(ts, libraries, options);
  const program = ts.createProgram({ rootNames: [...files], options, projectReferences: references, host });
  return { ts, program, checker: program.getTypeChecker() };
}

function createHost(ts: Compiler, libraries: LibraryFiles, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { folder } = libraries;
  const isLibrary = (path: string): boolean => path.startsWith(`${folder}/`);
  const fileExists = host.fileExists.bind(host);
  // The host itself is changed, since its own `getSourceFile` reads through it.
  return Object.assign(host, {
    getDefaultLibLocation: () => folder,
    getDefaultLibFileName: (asked: ts.CompilerOptions) => `${folder}/${ts.getDefaultLibFileName(asked)}`,
    fileExists: (path: string) => (isLibrary(path) ? libraries.fileExists(path) : fileExists(path)),
    // Offsets count from the start of the text, and ours keeps its byte order mark.
    readFile: (path: string) => (isLibrary(path) ? libraries.readFile(path) : readIfAny(path)),
    // Packages of a monorepo that are not built have their sources; editors ask for them by this same switch.
    useSourceOfProjectReferenceRedirect: () => true,
  });
}
