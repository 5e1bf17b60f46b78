/** The extensions that are looked for in directories. */
export const SOURCE_EXTENSIONS: readonly string[] = [
  ...['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts'],
  ...['astro', 'svelte', 'vue'],
];

/**
 * What is never looked for in a directory or by a glob: installed, built and declared code, and tests.
 * Relative to the directory that was named, so that `migrate test/fixtures` finds something.
 */
export const LEFT_OUT: readonly string[] = [
  '**/{.git,node_modules,bower_components}/**',
  '**/{dist,build,coverage}/**',
  '**/{__tests__,__mocks__,test,tests,spec}/**',
  '**/*.{test,spec}.*',
  '**/*.d.{ts,mts,cts}',
  '**/*.min.{js,mjs,cjs}',
];

/** Which of what is left out holds tests. */
const TESTS: ReadonlySet<string> = new Set([
  '**/{__tests__,__mocks__,test,tests,spec}/**',
  '**/*.{test,spec}.*',
]);

/** What a search for tests looks at. */
export const TEST_FILES: readonly string[] = [
  `**/{__tests__,test,tests,spec}/**/*.{${SOURCE_EXTENSIONS.join(',')}}`,
  `**/*.{test,spec}.{${SOURCE_EXTENSIONS.join(',')}}`,
];

/** What a search for tests leaves out; sources that tests only read are none. */
export const LEFT_OUT_OF_TESTS: readonly string[] = [
  ...LEFT_OUT.filter((pattern) => !TESTS.has(pattern)),
  '**/{__mocks__,fixture,fixtures,__fixtures__,__snapshots__}/**',
];
