import { isBuiltin } from 'node:module';
import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';

/** The packages that a file imports and for which no types are found, by name. */
export function missingPackages(file: ts.SourceFile, { ts, program }: TypedProgram): readonly string[] {
  const options = program.getCompilerOptions();
  const named = importedNames(ts, file).filter(
    (name) => /^(?:@[\w.-]+\/)?[a-z0-9][\w.-]*/.test(name) && !isBuiltin(name),
  );
  const missing = named.filter(
    (name) => !ts.resolveModuleName(name, file.fileName, options, ts.sys).resolvedModule,
  );
  return [...new Set(missing.map(packageOf))];
}

function importedNames(ts: TypedProgram['ts'], file: ts.SourceFile): readonly string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** `lodash` of `lodash/fp`, `@shop/log` of `@shop/log/http`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
