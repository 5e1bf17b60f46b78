import { defineConfig } from 'vitest/config';

// Tests read the packages' sources, not their builds: a change shows without building first.
// End-to-end tests start real processes and use the builds, which `npm test` makes beforehand.
const conditions = ['@logshift/source', 'node', 'development|production'];

/** What asks for plans and findings only, and leaves nothing behind: these files share the modules of their worker. */
const SHARING = ['test/runtime/log-calls/**', 'test/eslint-plugin/**', 'test/codemods/**'];
/** They count or patch what a process has once. */
const ALONE = [
  'test/runtime/log-calls/place-logger.test.ts',
  'test/eslint-plugin/plugin.test.ts',
  'test/eslint-plugin/hosts.test.ts',
  'test/codemods/command-line/**',
];

const FILES = 'test/**/*.test.ts';
const isTest = (folder: string): string => folder.replace(/\*\*$/, '**/*.test.ts');

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node'] } },
  test: {
    setupFiles: ['test/helpers/fix-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'sharing', include: SHARING.map(isTest), exclude: ALONE.map(isTest), isolate: false },
      },
      {
        extends: true,
        test: { name: 'alone', include: [FILES], exclude: SHARING.map(isTest) },
      },
      { extends: true, test: { name: 'alone of the rest', include: ALONE.map(isTest) } },
    ],
  },
});
