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

/** How many modules a logger is followed through. */
const MAX_DEPTH = 8;

/** How many modules are read for one question, where an index leads to all others and they lead back to it. */
const MAX_READINGS = 300;

/** One question on its way through the modules. */
interface Question {
  /** The modules that are being read for it, outermost first. */
  readonly path: readonly string[];
  readonly budget: { left: number };
}

/**
 * Builds the lookup for one run. Each module is parsed at most once, and not before a log call asks for it.
 *
 * What is known of a module does not depend on who asked first: modules in a circle are read anew for each question,
 * and only what needed no module of such a circle is kept.
 */
export function createLoggerModules(files: ModuleFiles): LoggerModulesOf {
  const sources = new Map<string, SourceFile | undefined>();
  const settled = new Map<string, LoggerExports | undefined>();
  const answers = new Map<string, LoggerExports | undefined>();

  const sourceOf = (path: string): SourceFile | undefined => {
    if (!sources.has(path)) sources.set(path, parseModule(path, files));
    return sources.get(path);
  };

  /** Answers what a module gives out, and whether that holds whoever asks. */
  function read(
    path: string,
    question: Question,
  ): { exports: LoggerExports | undefined; isSettled: boolean } {
    if (settled.has(path)) return { exports: settled.get(path), isSettled: true };
    const isLoop = question.path.includes(path) || question.path.length >= MAX_DEPTH;
    if (isLoop || question.budget.left <= 0) return { exports: undefined, isSettled: false };
    question.budget.left -= 1;
    const source = sourceOf(path);
    let isSettled = true;
    const inner = { ...question, path: [...question.path, path] };
    const loggerModules: LoggerModules = (specifier) => {
      const file = files.resolve(specifier, path);
      const found = file === undefined ? undefined : read(file, inner);
      isSettled &&= found?.isSettled ?? true;
      return found?.exports;
    };
    const exports = source && exportsOf({ ...source, loggerModules });
    if (isSettled) {
      settled.set(path, exports);
      // Its tree is needed no more.
      sources.set(path, undefined);
    }
    return { exports, isSettled };
  }

  return (importer) => (specifier) => {
    const path = files.resolve(specifier, importer);
    if (path === undefined || path === importer) return undefined;
    if (!answers.has(path)) {
      answers.set(path, read(path, { path: [], budget: { left: MAX_READINGS } }).exports);
    }
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
