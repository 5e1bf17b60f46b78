import type { Edit } from '@logshift/runtime/log-calls';
import type { TopStatement } from '../survey/spans/top-statement.js';

/** `./tracing`, `#tracing`, `@/tracing`: a module of the project may start the SDK when it is loaded. */
const PROJECT_MODULE = /^(?:[.#~/]|@\/)/;

/** The edit that takes the names from an import of the project's own and leaves `import './tracing'`. */
export function toBareImport({ module, range }: TopStatement, text: string): Edit | undefined {
  if (module === undefined || !PROJECT_MODULE.test(module)) return undefined;
  const [start, end] = range;
  const statement = text.slice(start, end);
  const named = /^import\s[^'"]*\sfrom\s+(?=['"])/.exec(statement);
  if (named) return { start, end: start + named[0].length, text: 'import ' };
  const required = /^(?:const|let|var)\s[^=]*=\s*(?=require\()/.exec(statement);
  return required ? { start, end: start + required[0].length, text: '' } : undefined;
}

/** The import without names that such an edit has left. */
export function findBareImport(
  statements: readonly TopStatement[],
  module: string,
  text: string,
): TopStatement | undefined {
  return statements.find(
    (each) =>
      each.module === module &&
      PROJECT_MODULE.test(module) &&
      /^(?:import\s*['"]|require\()/.test(text.slice(...each.range)),
  );
}
