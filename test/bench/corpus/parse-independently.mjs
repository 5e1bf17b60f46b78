import { parse } from '@babel/parser';

import { scriptsOf } from './script-blocks.mjs';

const ANYWHERE = {
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowNewTargetOutsideFunction: true,
  allowUndeclaredExports: true,
};

/**
 * Parses one file with Babel, by settings of our own and none of Logshift's code: one tree for each script of a
 * component, one for any other file. Undefined for what cannot be read.
 */
export function parseIndependently(path, text) {
  const trees = scriptsOf(path, text).map((script) => parseScript(script.path, script.text));
  return trees.includes(undefined) ? undefined : trees;
}

function parseScript(path, text) {
  for (const sourceType of ['unambiguous', 'script']) {
    for (const plugins of pluginsFor(path)) {
      try {
        return parse(text, { ...ANYWHERE, sourceType, plugins });
      } catch {
        // The next setting may read it, e.g. `public` as a name is fine in scripts only.
      }
    }
  }
  return undefined;
}

function pluginsFor(path) {
  // `import … assert { … }` is what published sources of a few years still say.
  const both = ['decorators-legacy', 'deprecatedImportAssert'];
  if (/\.[cm]?ts$/.test(path)) return [['typescript', ...both]];
  if (/\.tsx$/.test(path)) return [['typescript', 'jsx', ...both]];
  return [
    ['jsx', 'flow', ...both],
    ['jsx', ...both],
  ];
}
