import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, toolAt } from '../demo/legacy-project.mjs';

/** A bundled legacy project, and what is its own in the test that all of them share. */
export interface LegacyProject {
  readonly name: string;
  /** Whether it has a `tsconfig.json`, by which it is compiled or its types are checked. */
  readonly isTyped: boolean;
  /** Its own tests: arguments of `node`, of programs that print TAP. */
  readonly tests: readonly (readonly string[])[];
  /** How many of its own tests there are, so that none gets lost unseen. */
  readonly testCount: number;
  /** What its files are to ESLint. */
  readonly sourceType: 'commonjs' | 'module';
  /** What a person does by hand, and commits, before the migration that includes what is to review. */
  readonly prepare?: (folder: string) => void;
  /** Tests that a person has to follow up, since they read what a spy saw in a way that no event can tell. */
  readonly listed: { readonly safe: readonly ListedTest[]; readonly review: readonly ListedTest[] };
}

/** A test that fails once the calls that it watches became events; the report lists its spy. */
export interface ListedTest {
  readonly path: string;
  readonly name: string;
}

const NODE_TEST = ['--test', '--test-reporter', 'tap'];
const VITEST = [toolAt('vitest/vitest.mjs'), 'run', '--reporter', 'tap-flat'];
const NONE = { safe: [], review: [] };

const SLIP: ListedTest = {
  path: 'packages/worker/test/print-slip.test.js',
  name: 'a line that is too wide is complained about',
};
const BROKEN_TASK: ListedTest = {
  path: 'packages/worker/test/read-tasks.test.js',
  name: 'a broken file is reported and left out',
};

export const ORDER_SERVICE: LegacyProject = {
  name: 'order-service',
  isTyped: true,
  tests: [
    [
      ...NODE_TEST,
      ...['orders', 'http', 'jobs', 'mail', 'stock', 'pricing'].map((name) => `build/test/${name}.test.js`),
    ],
  ],
  testCount: 30,
  sourceType: 'commonjs',
  listed: NONE,
};

export const PARCEL_TRACKING: LegacyProject = {
  name: 'parcel-tracking',
  isTyped: true,
  tests: [[...NODE_TEST, 'build/test/app.test.js', 'build/test/sms.test.js'], VITEST],
  testCount: 15,
  sourceType: 'module',
  listed: {
    safe: [],
    // It spies on the winston logger behind `logError`.
    review: [
      {
        path: 'test/unit/carrier.spec.ts',
        name: 'test/unit/carrier.spec.ts > CarrierClient > asks a slow carrier again',
      },
    ],
  },
};

export const WAREHOUSE: LegacyProject = {
  name: 'warehouse',
  isTyped: false,
  tests: [[...NODE_TEST, ...['logger', 'api', 'worker'].map((name) => `packages/${name}/test/`)]],
  testCount: 13,
  sourceType: 'commonjs',
  // They read the text that was printed, and a spy that nothing holds.
  listed: { safe: [SLIP, BROKEN_TASK], review: [SLIP, BROKEN_TASK] },
};

export const TEA_LEDGER: LegacyProject = {
  name: 'tea-ledger',
  isTyped: true,
  tests: [[...NODE_TEST, 'test/cli.test.js'], VITEST],
  testCount: 12,
  sourceType: 'module',
  prepare: sendToStandardError,
  listed: {
    // One of the two calls that its spy may see belongs to the program, and waits for a person.
    safe: [
      {
        path: 'test/unit/cache.spec.js',
        name: 'test/unit/cache.spec.js > reads a book once, and forgets when there are too many',
      },
    ],
    review: [],
  },
};

/** What `stream-may-change` asks for: records go where the diagnostics went, and `--verbose` decides about them. */
function sendToStandardError(folder: string): void {
  writeFileSync(
    join(folder, 'src', 'logging.js'),
    `import { configureLogging } from '@logshift/runtime';

/** @param {boolean} isVerbose */
export function logToStandardError(isVerbose) {
  configureLogging({ destination: 2, level: isVerbose ? 'debug' : 'warn' });
}
`,
  );
  const path = join(folder, 'src', 'cli.js');
  const text = readFileSync(path, 'utf8');
  const changed = text
    .replace(
      "'./diagnostics.js';\n",
      "'./diagnostics.js';\nimport { logToStandardError } from './logging.js';\n",
    )
    .replace(
      '(command) => setVerbose(command.opts().verbose)',
      '(command) => {\n      setVerbose(command.opts().verbose);\n      logToStandardError(command.opts().verbose);\n    }',
    );
  if (changed === text) throw new Error('src/cli.js of tea-ledger is not what this test knows.');
  writeFileSync(path, changed);
  commit(folder, 'Send records to standard error');
}
