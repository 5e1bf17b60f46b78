import getParser from 'jscodeshift/src/getParser.js';
import tsOptions from 'jscodeshift/parser/tsOptions.js';
import { sourceHeader } from '../text/source-header.js';

/** Parses a whole text; throws on a syntax error. Its offsets count UTF-16 units of the text as given. */
export type Parse = (text: string) => unknown;

/**
 * What every attempt shares.
 *
 * Tokens and attached comments are left off: nobody reads them, and they cost a third of the time. Undeclared
 * exports and misplaced `super` and `new.target` are no reason to leave a file alone.
 */
const SHARED = {
  allowImportExportEverywhere: true,
  allowReturnOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
  attachComment: false,
  tokens: false,
};

/** The plugins of jscodeshift's `babylon` parser, without Flow and without proposals that were given up. */
const JS_PLUGINS = [
  'jsx',
  'asyncGenerators',
  'bigInt',
  'classProperties',
  'classPrivateProperties',
  'classPrivateMethods',
  ['decorators', { decoratorsBeforeExport: false }],
  'decoratorAutoAccessors',
  'deprecatedImportAssert',
  'doExpressions',
  'explicitResourceManagement',
  'exportDefaultFrom',
  'functionBind',
  'functionSent',
  'objectRestSpread',
  'throwExpressions',
];

/** `all` reads `a < b > (c)` as a call with type arguments: only for files that plain JavaScript does not fit. */
const FLOW_PLUGINS = [['flow', { all: true }], 'flowComments', ...JS_PLUGINS];

const TS_PLUGINS = [
  ...tsOptions.plugins.filter((plugin) => plugin !== 'importAttributes'),
  'deprecatedImportAssert',
  'explicitResourceManagement',
];

/** Decorators as they are now stand behind `export` too, and never before a parameter. */
const TS_PLUGINS_NEW_DECORATORS = [
  ...TS_PLUGINS.filter((plugin) => plugin !== 'decorators-legacy'),
  'decorators',
];

type SourceType = 'module' | 'script';

function babylon(plugins: readonly unknown[], sourceType: SourceType): Parse {
  return (text) => getParser('babylon', { ...SHARED, sourceType, plugins }).parse(text);
}

const flowParser: Parse = (text) => getParser('flow').parse(text);

/**
 * The parsers that are tried for each kind of file, best first.
 *
 * Scripts come after modules because `with`, octal numbers and `await` as a name are errors in a module.
 * Some `.js` files hold Flow types without a mark, or decorators in the place that TypeScript wants.
 */
const ATTEMPTS = {
  js: [
    babylon(JS_PLUGINS, 'module'),
    babylon(JS_PLUGINS, 'script'),
    babylon(FLOW_PLUGINS, 'module'),
    babylon(['jsx', ...TS_PLUGINS], 'module'),
  ],
  flow: [babylon(FLOW_PLUGINS, 'module'), babylon(FLOW_PLUGINS, 'script'), flowParser],
  ts: [
    babylon(TS_PLUGINS, 'module'),
    babylon(TS_PLUGINS, 'script'),
    babylon(TS_PLUGINS_NEW_DECORATORS, 'module'),
  ],
  tsx: [babylon(['jsx', ...TS_PLUGINS], 'module'), babylon(['jsx', ...TS_PLUGINS_NEW_DECORATORS], 'module')],
} as const satisfies Record<string, readonly Parse[]>;

const TYPESCRIPT: ReadonlyMap<string, 'ts' | 'tsx'> = new Map([
  ['.ts', 'ts'],
  ['.mts', 'ts'],
  ['.cts', 'ts'],
  ['.tsx', 'tsx'],
]);

/** The parsers to try for a file, best first, by its extension and by a `@flow` mark in its first comment. */
export function parsersFor(path: string, text: string): readonly Parse[] {
  const extension = /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';
  const kind = TYPESCRIPT.get(extension) ?? (isFlow(text) ? 'flow' : 'js');
  return ATTEMPTS[kind];
}

function isFlow(text: string): boolean {
  return text.includes('@flow') && /@flow\b/.test(sourceHeader(text));
}
