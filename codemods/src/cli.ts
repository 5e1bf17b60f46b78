#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { tuneEngine } from './command-line/tune-engine.js';

// Before anything else is loaded, so that it counts for that.
tuneEngine();
const { runCommandLine } = await import('./command-line/run-command-line.js');
const { openOutput } = await import('./command-line/open-output.js');
const { readDisplay } = await import('./command-line/read-display.js');

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

const { stdin, stdout, stderr } = process;
let isLost = false;
const complaints = openOutput(stderr, () => (isLost = true));
const output = openOutput(stdout, (code) => {
  isLost = true;
  complaints.write(
    `error: What the command printed could not be written (${code}). Files that it was told to write are not concerned.\n`,
  );
});
const { isColoured, isWatched, columns } = readDisplay(process.env, stdout, stderr);
const isAnswered = stdin.isTTY && stdout.isTTY;
const terminal = {
  cwd: process.cwd(),
  out: output.write,
  err: complaints.write,
  readAsset: (name: string) => readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8'),
  workerEntry: new URL('./migrate-worker.js', import.meta.url),
  input: stdin,
  ...(isAnswered && {
    confirm: (await import('./command-line/ask.js')).ask,
    dialog: (await import('./command-line/create-dialog.js')).createDialog(isColoured, output.write),
  }),
  isColoured,
  isWatched,
  columns,
};

const status = await runCommandLine(process.argv.slice(2), terminal, manifest.version);
process.exitCode = status;
// Only now does a pipe or a file say that it took nothing of it.
process.once('beforeExit', () => {
  if (isLost && status === 0) process.exitCode = 1;
});
