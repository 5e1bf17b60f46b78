import type { PackageState } from './package-state.js';
import { renderConfig, renderEslintConfig, renderEslintSnippet, renderLogging } from './starting-files.js';

/** A file that is made. */
export interface NewFile {
  /** Relative to the package. */
  readonly path: string;
  readonly text: string;
  /** What it is for, as the end of a sentence. */
  readonly purpose: string;
}

/** Packages that are added to `package.json`. */
export interface Installation {
  readonly names: readonly string[];
  readonly isForDevelopment: boolean;
}

/** What `init` does; nothing of it changes a file that exists, but `package.json` and the lockfile by installing. */
export interface InitPlan {
  readonly installations: readonly Installation[];
  readonly files: readonly NewFile[];
  /** What people have to do by hand: full sentences, code below them. */
  readonly byHand: readonly string[];
}

const RUNTIME = ['@logshift/runtime', '@opentelemetry/api'];
const TOOLS = ['@logshift/codemods', '@logshift/eslint-plugin', 'eslint'];

/** Works out what is missing from a package; empty when nothing is. */
export function planInit(state: PackageState): InitPlan {
  const { eslintConfig } = state;
  const tools = [
    ...TOOLS,
    ...(state.usesTypeScript && eslintConfig === undefined ? ['typescript-eslint'] : []),
  ];
  const missing = (names: readonly string[]) => names.filter((name) => !state.dependencies.has(name));
  const installations = [
    { names: missing(RUNTIME), isForDevelopment: false },
    { names: missing(tools), isForDevelopment: true },
  ].filter(({ names }) => names.length > 0);
  const files = [
    loggingFile(state),
    eslintConfig === undefined ? eslintFile(state) : undefined,
    configFile(state),
  ];
  return {
    installations,
    files: files.filter((file) => file !== undefined),
    byHand: byHand(state),
  };
}

const CODE = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

function loggingFile(state: PackageState): NewFile | undefined {
  const { files, sourceFiles, hasSourceFolder, usesTypeScript } = state;
  const names = CODE.map((ending) => `logging.${ending}`);
  if (names.some((name) => (hasSourceFolder ? sourceFiles : files).has(name))) return undefined;
  return {
    path: `${hasSourceFolder ? 'src/' : ''}logging.${usesTypeScript ? 'ts' : 'js'}`,
    text: renderLogging(state),
    purpose: 'says how the program logs',
  };
}

function eslintFile(state: PackageState): NewFile {
  return {
    path: 'eslint.config.mjs',
    text: renderEslintConfig(state),
    purpose: 'keeps new log calls structured',
  };
}

function configFile(state: PackageState): NewFile | undefined {
  const names = [...CODE, 'json'].map((ending) => `logshift.config.${ending}`);
  if (names.some((name) => state.files.has(name))) return undefined;
  return {
    path: `logshift.config.${state.usesTypeScript ? 'ts' : 'mjs'}`,
    text: renderConfig(state),
    purpose: 'says what logshift migrates, and how',
  };
}

/** What cannot be done without changing what people wrote; nothing where it is done already. */
function byHand(state: PackageState): readonly string[] {
  const { eslintConfig, lintsLogs } = state;
  if (eslintConfig === undefined || lintsLogs) return [];
  const task = eslintConfig.startsWith('.eslintrc')
    ? `${eslintConfig} is a configuration that ESLint 9 and 10 no longer read. Move it to eslint.config.mjs, and add there:`
    : `${eslintConfig} is yours and stays as it is. Add to it:`;
  return [`${task}\n\n${renderEslintSnippet(state)}`];
}
