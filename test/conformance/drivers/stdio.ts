import { captureStdio } from '../capture-stdio.js';
import type { Driver } from '../driver.js';

/** The standard streams of Node itself. */
export const driver: Driver = {
  dialect: 'stdout',
  library: 'node',
  version: process.versions.node,
  setup: "const { stderr } = require('node:process');\nconst out = process.stdout;",
  heads: [],
  run: (source, values) =>
    captureStdio(() => {
      // Legacy code is text, as a file holds it.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      new Function('stderr', 'out', ...Object.keys(values), source)(
        process.stderr,
        process.stdout,
        ...Object.values(values),
      );
    }),
};
