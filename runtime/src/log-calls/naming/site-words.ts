import { splitWords } from '../../conventions/index.js';
import type { CallSite } from '../log-call.js';
import { isBaseVerb, isClearVerb, isGerund, isPastForm } from './verb-forms.js';
import { isFunctionWord } from './word-classes.js';

/** Names of functions that say only how they are called. */
const GENERIC_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'anonymous callback cb fn func done next handler handle main run exec execute then constructor default init index ' +
    'log logger print debug error err wrapper inner self on module exports each iterator resolve reject it test'
  ).split(' '),
);

/** Names of files and folders that say only what kind of file it is. */
const GENERIC_MODULES: ReadonlySet<string> = new Set(
  (
    'index main mod src lib libs dist build out app apps bin core common shared util utils utility utilities helper ' +
    'helpers misc tools types test tests spec packages modules module js ts base init cli api server-side'
  ).split(' '),
);

/** The same, and names that say nothing of what the code does: those of fixtures, and of loggers themselves. */
const NO_MODULE_NOUNS: ReadonlySet<string> = new Set(
  'specs fixture fixtures example examples __tests__ log logs logger loggers logging winston bunyan pino npmlog log4js'.split(
    ' ',
  ),
);

const EXTENSION = /\.(?:[cm]?[jt]sx?)$/;
const MAX_MODULE_WORDS = 2;

/** The words of the function around a call; empty when it has no name that tells anything. */
export function functionWords(site: CallSite): readonly string[] {
  const { functionName } = site;
  if (functionName === undefined || GENERIC_FUNCTIONS.has(functionName)) return [];
  return splitWords(functionName);
}

/**
 * What the function around a call does something with: `connection` of `closeConnection`, `upload` of
 * `handleUpload`; empty when its name is no verb with a noun of one or two words.
 */
export function functionNoun(site: CallSite): readonly string[] {
  const words = functionWords(site);
  const nouns = words.slice(words[0] !== undefined && isActionWord(words[0]) ? 1 : words.length);
  return nouns.length <= MAX_MODULE_WORDS && !nouns.some(isNoNoun) ? nouns : [];
}

function isActionWord(word: string): boolean {
  return word === 'handle' || isBaseVerb(word);
}

function isNoNoun(word: string): boolean {
  return isFunctionWord(word) || isPastForm(word) || isGerund(word) || isClearVerb(word) || word.length < 3;
}

/** The noun of the class around a call: the last two words of its name. */
export function classWords(site: CallSite): readonly string[] {
  return splitWords(site.className ?? '').slice(-MAX_MODULE_WORDS);
}

/** The words of a module: the last ones of its file's name, or of its folder's where the file's says nothing. */
export function moduleWords(path: string): readonly string[] {
  const segments = path.replace(EXTENSION, '').split('/');
  for (const segment of segments.slice(-2).reverse()) {
    // e.g. `00checkStartup.js`: a number in front only says when it is loaded.
    const name = segment.replace(/^\d+[-_.]*(?=[a-z])/i, '');
    if (!GENERIC_MODULES.has(name.toLowerCase())) return splitWords(name).slice(-MAX_MODULE_WORDS);
  }
  return [];
}

/** The noun of a module: like its words, but neither a phrase such as `import-orders-nightly` nor a fixture's name. */
export function moduleNoun(path: string): readonly string[] {
  const segments = path.replace(EXTENSION, '').split('/');
  for (const segment of segments.slice(-2).reverse()) {
    const name = segment.toLowerCase();
    const words = splitWords(segment);
    if (words.length > MAX_MODULE_WORDS) return [];
    if (!GENERIC_MODULES.has(name) && !NO_MODULE_NOUNS.has(name)) return words;
  }
  return [];
}
