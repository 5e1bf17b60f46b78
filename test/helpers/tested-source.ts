import { migrateFile } from '../../codemods/src/migrate-file.js';
import { createTestedCalls } from '../../codemods/src/tested-calls.js';
import type { TestedCall } from '../../codemods/src/text/tested-call.js';

const CWD = '/project';
const SOURCE = `${CWD}/src/source.js`;

/** The log calls that a test runs which imports one source file, when all of it is migrated in the same run. */
export function testedCallsOf(test: string, source: string): readonly TestedCall[] {
  const include = new Set(['review']);
  const file = {
    kind: 'text',
    path: SOURCE,
    packagePath: 'src/source.js',
    text: source,
    moduleKind: undefined,
  } as const;
  const report = migrateFile(file, { cwd: CWD, include, plan: { include, only: ONLY } }, Infinity);
  const modules = {
    resolve: (specifier: string) => (/^\.\/source(?:\.js)?$/.test(specifier) ? SOURCE : undefined),
    read: () => undefined,
  };
  const callsOf = createTestedCalls({ cwd: CWD, modules, reports: new Map([[SOURCE, report]]) });
  return callsOf(`${CWD}/src/source.test.js`, test);
}

const ONLY: ReadonlySet<string> = new Set(['log-call-to-event']);
