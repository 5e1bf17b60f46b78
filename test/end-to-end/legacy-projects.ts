import { toolAt } from '../demo/legacy-project.mjs';

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
}

const NODE_TEST = ['--test', '--test-reporter', 'tap'];
const VITEST = [toolAt('vitest/vitest.mjs'), 'run', '--reporter', 'tap-flat'];

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
};

export const PARCEL_TRACKING: LegacyProject = {
  name: 'parcel-tracking',
  isTyped: true,
  tests: [[...NODE_TEST, 'build/test/app.test.js', 'build/test/sms.test.js'], VITEST],
  testCount: 15,
  sourceType: 'module',
};

export const WAREHOUSE: LegacyProject = {
  name: 'warehouse',
  isTyped: false,
  // Files by their names: Node 22 no longer takes a folder for the tests in it.
  tests: [
    [
      ...NODE_TEST,
      ...['logger/test/logger', 'api/test/server', 'api/test/stock'].map(
        (name) => `packages/${name}.test.js`,
      ),
      ...['print-slip', 'read-tasks', 'worker'].map((name) => `packages/worker/test/${name}.test.js`),
    ],
  ],
  testCount: 13,
  sourceType: 'commonjs',
};

export const TEA_LEDGER: LegacyProject = {
  name: 'tea-ledger',
  isTyped: true,
  tests: [[...NODE_TEST, 'test/cli.test.js'], VITEST],
  testCount: 12,
  sourceType: 'module',
};
