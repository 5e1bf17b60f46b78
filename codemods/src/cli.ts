#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { tuneEngine } from './command-line/tune-engine.js';

// Before anything else is loaded, so that it counts for that.
tuneEngine();
const { runCommandLine } = await import('./command-line/run-command-line.js');

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

// A reader that has seen enough, as in `logshift migrate | head`, is no reason for a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const { NO_COLOR, FORCE_COLOR } = process.env;
const isColoured = !NO_COLOR && (Boolean(FORCE_COLOR) || process.stdout.isTTY);
const isAnswered = process.stdin.isTTY && process.stdout.isTTY;
const out = (text: string): void => void process.stdout.write(text);
const terminal = {
  cwd: process.cwd(),
  out,
  // eslint-disable-next-line logshift/no-legacy-logger -- What a command says on standard error is part of its product.
  err: (text: string) => process.stderr.write(text),
  readAsset: (name: string) => readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8'),
  workerEntry: new URL('./migrate-worker.js', import.meta.url),
  input: process.stdin,
  ...(isAnswered && {
    confirm: (await import('./command-line/ask.js')).ask,
    dialog: (await import('./command-line/create-dialog.js')).createDialog(isColoured, out),
  }),
  isColoured,
  isWatched: process.stderr.isTTY,
};

process.exitCode = await runCommandLine(process.argv.slice(2), terminal, manifest.version);
