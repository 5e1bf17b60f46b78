#!/usr/bin/env node
import { runDoctor } from './run-doctor.js';

// A reader that has seen enough, as in `logshift-doctor | head`, is no reason for a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

/* eslint-disable logshift/no-legacy-logger -- what a command says is its product */
const terminal = {
  env: process.env,
  cwd: process.cwd(),
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
};
/* eslint-enable logshift/no-legacy-logger */

void runDoctor(process.argv.slice(2), terminal).then((status) => {
  // A module of --import may have opened what keeps a process alive. What was written to a pipe is out when this is called.
  process.stdout.write('', () => process.exit(status));
});
