import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runOrThrow } from './run-process.mjs';

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|astro|svelte|vue)$/;

/** What a migration leaves alone by contract: tests, declarations, generated and minified files, build output. */
const LEFT_OUT = [
  /(?:^|\/)\./,
  /(?:^|\/)(?:node_modules|dist|build|coverage)\//,
  /\.d\.[cm]?ts$/,
  /[.-]min\.[cm]?js$/,
  /(?:^|\/)(?:tests?|__tests__|spec|__mocks__)\//,
  /[._-](?:test|spec)\.[^/]+$/,
];

/** The texts of all source files of a package by POSIX path. */
export function readSources(folder, paths = ['.']) {
  const listed = runOrThrow('git', ['ls-files', '-z', '--', ...paths], { cwd: folder });
  const files = listed.split('\0').filter((path) => SOURCE.test(path));
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Whether a file is out of a migration's reach, as its path says. */
export function isLeftOut(path) {
  return LEFT_OUT.some((pattern) => pattern.test(path));
}
