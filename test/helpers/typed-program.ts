import { join } from 'node:path';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  allowJs: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
};

/** Parsed declarations of the language itself: most of a program, and the same in all. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Makes a program of files that are nowhere on disk, by absolute path; packages and the language's types are real. */
export function createTypedProgram(files: Readonly<Record<string, string>>): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => path in files || fileExists(path);
  host.readFile = (path) => files[path] ?? readFile(path);
  host.directoryExists = () => true;
  host.getCurrentDirectory = () => join(import.meta.dirname, '../..');
  host.getSourceFile = (path, language, ...rest) => {
    const text = files[path];
    if (text !== undefined) return ts.createSourceFile(path, text, language, true);
    if (!libraries.has(path)) libraries.set(path, getSourceFile(path, language, ...rest));
    return libraries.get(path);
  };
  return ts.createProgram(Object.keys(files), OPTIONS, host);
}
