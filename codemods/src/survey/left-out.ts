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
