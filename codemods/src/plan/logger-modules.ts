import {
  findLoggerExports,
  mentionsLogCall,
  type LoggerExports,
  type LoggerModules,
  type SourceFile,
} from '@logshift/runtime/log-calls';
import { toBindingLookup } from './binding-lookup.js';
import { parseSource } from './parse-source.js';

/** What the following of imports needs of the project around. */
export interface ModuleFiles {
  /** The file that a specifier means in an importing file, both absolute. */
  readonly resolve: (specifier: string, importer: string) => string | undefined;
  /** The text of a file; undefined when it cannot be read. */
  readonly read: (path: string) => string | undefined;
}

/** Says what the modules that a file imports give out, by the file's absolute path. */
export type LoggerModulesOf = (importer: string) => LoggerModules;

/** How many modules deep a logger is followed: far more than anybody nests, and few enough for the stack. */
const MAX_DEPTH = 50;

/** So many trees are held of modules in circles, which are read anew for each question; a tree takes megabytes. */
const MAX_SOURCES = 100;

/** What one module gives out, and whether that holds whoever asks. */
interface Answer {
  readonly exports: LoggerExports | undefined;
  readonly isSettled: boolean;
}

/** One question on its way through the modules. */
interface Question {
  readonly depth: number;
  /** What was found for it; a module that is being read gives nothing as yet, so that circles end. */
  readonly found: Map<string, Answer>;
}

const NOT_YET: Answer = { exports: undefined, isSettled: false };

/**
 * Builds the lookup for one run. Each module is parsed at most once, and not before a log call asks for it; one that
 * somebody declared for the importing file is what they say it is.
 *
 * What is known of a module does not depend on who asked first: what was found in a circle of modules serves the one
 * question that it was found for, and only what needed no module of a circle is kept.
 */
export function createLoggerModules(
  files: ModuleFiles,
  declaredOf: (importer: string) => LoggerModules | undefined = () => undefined,
): LoggerModulesOf {
  const sources = new Map<string, SourceFile | undefined>();
  const settled = new Map<string, Answer>();
  const answers = new Map<string, LoggerExports | undefined>();

  const sourceOf = (path: string): SourceFile | undefined => {
    if (!sources.has(path)) {
      const [oldest] = sources.keys();
      if (oldest !== undefined && sources.size >= MAX_SOURCES) sources.delete(oldest);
      sources.set(path, parseModule(path, files));
    }
    return sources.get(path);
  };

  function read(path: string, { depth, found }: Question): Answer {
    const known = settled.get(path) ?? found.get(path);
    if (known || depth >= MAX_DEPTH) return known ?? NOT_YET;
    found.set(path, NOT_YET);
    const asked: Answer[] = [];
    const loggerModules: LoggerModules = (specifier) => {
      const declared = declaredOf(path)?.(specifier);
      if (declared) return declared;
      const file = files.resolve(specifier, path);
      if (file === undefined) return undefined;
      const answer = read(file, { depth: depth + 1, found });
      asked.push(answer);
      return answer.exports;
    };
    const source = sourceOf(path);
    const exports = source && exportsOf({ ...source, loggerModules });
    const answer: Answer = { exports, isSettled: asked.every(({ isSettled }) => isSettled) };
    found.set(path, answer);
    if (answer.isSettled) {
      settled.set(path, answer);
      // Its tree is needed no more.
      sources.delete(path);
    }
    return answer;
  }

  return (importer) => (specifier) => {
    const declared = declaredOf(importer)?.(specifier);
    if (declared) return declared;
    const path = files.resolve(specifier, importer);
    if (path === undefined || path === importer) return undefined;
    if (!answers.has(path)) answers.set(path, read(path, { depth: 0, found: new Map() }).exports);
    return answers.get(path);
  };
}

/** `export * from './log'` mentions no logger, and may give out one. */
const HANDS_ON = /\bexport\s*\*|\bmodule\.exports\s*=\s*require\b|\b__exportStar\b/;

function parseModule(path: string, { read }: ModuleFiles): SourceFile | undefined {
  const text = read(path);
  if (text === undefined || !(mentionsLogCall(text) || HANDS_ON.test(text))) return undefined;
  const result = parseSource(path, text);
  if (result.kind === 'failed') return undefined;
  const { program, comments } = result.source;
  return { path, text, program, comments, bindingOf: toBindingLookup(program) };
}

function exportsOf(source: SourceFile): LoggerExports | undefined {
  try {
    return findLoggerExports(source);
  } catch (error) {
    // A module nested too deeply for a walk is not known; whoever imports it is planned all the same.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
