#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDoctor } from './run-doctor.js';

let isLost = false;
// A reader that has seen enough, as in `logshift-doctor | head`, is no fault: the status still says what was found.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || isLost) return;
  isLost = true;
  terminal.err(`What the command printed could not be written (${code ?? 'unknown'}).\n`);
});

/* eslint-disable logshift/no-legacy-logger -- what a command says is its product */
const terminal = {
  env: process.env,
  cwd: process.cwd(),
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  version: readVersion(),
};
/* eslint-enable logshift/no-legacy-logger */

void runDoctor(process.argv.slice(2), terminal).then((status) => {
  // A module of --import may have opened what keeps a process alive. What was written to a pipe is out when this is called.
  process.stdout.write('', () => process.exit(isLost ? 2 : status));
});

function readVersion(): string {
  const manifest = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
