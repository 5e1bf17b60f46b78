import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findGeneratedReason } from '../../../codemods/dist/esm/survey/generated-source.js';
import { fetchPackage } from '../corpus/fetch-package.mjs';
import { isLeftOut, readSources } from '../corpus/list-sources.mjs';

/** What a peer reads as well: a component's scripts only `migrate` finds. */
const READ_BY_ALL = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/**
 * The hand-written sources of all corpus packages, with the `package.json` and `tsconfig.json` of each; `prepare` may change
 * a package before it is read.
 */
export function readCorpus(pins, root, prepare = () => {}) {
  return pins.flatMap((pin) => {
    const folder = fetchPackage(pin, root);
    prepare(pin, folder);
    const name = pin.name.replace('/', '+');
    const sources = [...readSources(folder, pin.paths)].filter(
      ([path, text]) => READ_BY_ALL.test(path) && !isLeftOut(path) && !findGeneratedReason(path, text),
    );
    const settings = ['package.json', 'tsconfig.json'].flatMap((file) => {
      const text = readIfAny(join(folder, file));
      return text === undefined ? [] : [{ path: `${name}/${file}`, text, isSource: false }];
    });
    return [
      ...settings,
      ...sources.map(([path, text]) => ({ path: `${name}/${path}`, text, isSource: true })),
    ];
  });
}

/**
 * Writes so many source files of the corpus into a folder, in copies side by side when it has not enough; returns the
 * sources' paths relative to it.
 */
export function createBenchFolder(folder, corpus, count) {
  rmSync(folder, { recursive: true, force: true });
  const sources = [];
  for (let copy = 0; sources.length < count; copy += 1) {
    for (const { path, text, isSource } of corpus) {
      if (sources.length >= count) break;
      const target = `copy${copy}/${path}`;
      mkdirSync(dirname(join(folder, target)), { recursive: true });
      writeFileSync(join(folder, target), text);
      if (isSource) sources.push(target);
    }
  }
  return sources;
}

function readIfAny(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
