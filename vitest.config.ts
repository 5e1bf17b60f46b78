import { defineConfig } from 'vitest/config';

// Tests read the packages' sources, not their builds: a change shows without building first.
// End-to-end tests start real processes and use the builds, which `npm test` makes beforehand.
const conditions = ['@logshift/source', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node'] } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/helpers/fix-seed.ts'],
    // One less than there are cores is Vitest's choice: one alone on the two of most runners.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
