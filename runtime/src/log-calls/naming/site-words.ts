import { splitWords } from '../../conventions/index.js';
import type { CallSite } from '../log-call.js';

/** Names of functions that say only how they are called. */
const GENERIC_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'anonymous callback cb fn func done next handler handle main run exec execute then constructor default init index ' +
    'log logger print debug wrapper inner self on module exports each iterator resolve reject it test'
  ).split(' '),
);

/** Names of files and folders that say only what kind of file it is. */
const GENERIC_MODULES: ReadonlySet<string> = new Set(
  (
    'index main mod src lib libs dist build out app apps bin core common shared util utils utility utilities helper ' +
    'helpers misc tools types test tests spec packages modules module js ts base init cli api server-side'
  ).split(' '),
);

const EXTENSION = /\.(?:[cm]?[jt]sx?)$/;
const MAX_MODULE_WORDS = 2;

/** The words of the function around a call; empty when it has no name that tells anything. */
export function functionWords(site: CallSite): readonly string[] {
  const { functionName } = site;
  if (functionName === undefined || GENERIC_FUNCTIONS.has(functionName)) return [];
  return splitWords(functionName);
}

/** The noun of the class around a call: the last two words of its name. */
export function classWords(site: CallSite): readonly string[] {
  return splitWords(site.className ?? '').slice(-MAX_MODULE_WORDS);
}

/** The noun of a module: its file's name, or its folder's where the file's says nothing. */
export function moduleWords(path: string): readonly string[] {
  const segments = path.replace(EXTENSION, '').split('/');
  for (const segment of segments.slice(-2).reverse()) {
    if (!GENERIC_MODULES.has(segment.toLowerCase())) return splitWords(segment).slice(-MAX_MODULE_WORDS);
  }
  return [];
}
