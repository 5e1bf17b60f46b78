import {
  planLogCalls,
  type DeclaredLogging,
  type LoggerModules,
  type ModuleKind,
  type PlanOptions,
  type SourceFile,
  type TypeFacts,
} from '@logshift/runtime/log-calls';
import { chosenRecipes, type RecipeChoice } from '../recipes/chosen-recipes.js';
import { COMPANION_RECIPES } from '../recipes/index.js';
import { toBindingLookup } from './binding-lookup.js';
import type { FilePlan, PlannedFile } from './finding.js';
import { findMemoryFault } from '../text/memory-fault.js';
import { closeFirstLine } from './close-first-line.js';
import { joinFindings } from './join-findings.js';
import type { TestedCall } from '../text/tested-call.js';
import { readOutline, type SourceOutline } from './source-outline.js';
import { parseSource, type ParsedSource } from './parse-source.js';

/** How log calls are planned, and which recipes are wanted. */
export interface FilePlanOptions extends PlanOptions, RecipeChoice {
  /** How far the heap of the thread may grow, in bytes; nothing is refused for its size when it is left out. */
  readonly memory?: number;
  /** Whether to read what mentions nothing that is looked for: a result may be wrong although its last log call went. */
  readonly readsAll?: boolean;
}

/** One program: a source file, or a script of a component. */
export interface ScriptText {
  /** POSIX path relative to the root of the file's package. */
  readonly path: string;
  readonly text: string;
  /** A path that ends as a file with such code does; `path` itself when it is left out. */
  readonly parsedAs?: string;
  /** Where the script starts in its file, 1-based; at the start when it is left out. */
  readonly startsAt?: { readonly line: number; readonly column: number };
  readonly packageModuleKind?: ModuleKind | undefined;
  /** What the modules that it imports give out. */
  readonly loggerModules?: LoggerModules | undefined;
  /** What types say of it. */
  readonly types?: TypeFacts | undefined;
  /** What people say of loggers and log functions. */
  readonly declared?: DeclaredLogging | undefined;
  /** Whether it belongs to a command-line program alone, where that is known. */
  readonly isProgram?: boolean | undefined;
  /** Whether a command-line program runs it, be it alone or beside others. */
  readonly isRunByProgram?: boolean | undefined;
  /** Whether what it prints on standard output may be what the user of such a program asked for. */
  readonly mayBeOutput?: boolean | undefined;
  /** Whether its package is run and not loaded by others. */
  readonly isApplication?: boolean | undefined;
  /** Of a test: the log calls of what it imports, as they are once the run is over. */
  readonly tested?: readonly TestedCall[] | undefined;
  /** Whether it runs in a browser, where that is known. */
  readonly runsInBrowser?: boolean;
  /** Names that mean something around the script. */
  readonly takenNames?: ReadonlySet<string>;
}

/** Plans one program; pure, and whatever it holds, an answer rather than an exception. */
export function planScript(script: ScriptText, options: FilePlanOptions): FilePlan {
  const { path, text, parsedAs = path, startsAt = { line: 1, column: 1 } } = script;
  const fault = findMemoryFault(text, options.memory ?? Infinity);
  if (fault !== undefined) return { kind: 'failed', reason: fault };
  const result = parseSource(parsedAs, text);
  if (result.kind === 'failed') {
    const { message, line, column } = result.failure;
    const fileColumn = line === 1 ? startsAt.column + column - 1 : column;
    const place = `line ${startsAt.line + line - 1}, column ${fileColumn}`;
    return { kind: 'failed', reason: `It cannot be parsed: ${message} (${place}).` };
  }
  try {
    return planParsed(script, result.source, options);
  } catch (error) {
    // e.g. a concatenation of ten thousand operands, too deep for a recursive walk.
    const cause = error instanceof RangeError ? 'The code is nested too deeply' : String(error);
    return { kind: 'failed', reason: `It cannot be planned: ${cause.replace(/\.$/, '')}.` };
  }
}

function planParsed(script: ScriptText, parsed: ParsedSource, options: FilePlanOptions): PlannedFile {
  const bindingOf = toBindingLookup(parsed.program);
  const file: SourceFile = { ...script, ...parsed, bindingOf };
  const chosen = chosenRecipes(options);
  const bindsChildren = chosen.some((recipe) => recipe.bindsChildren);
  const { tested, isApplication } = script;
  const plan = planLogCalls(file, { ...options, bindsChildren });
  // A recipe that looks for what the text cannot hold would only walk the tree.
  const { text, declared } = script;
  const isDeclared = declared?.isMentionedIn(text) === true;
  const concerned = chosen.filter((recipe) => isDeclared || recipe.mayConcern(text));
  const chosenNames = new Set(chosen.map(({ name }) => name));
  const companions = COMPANION_RECIPES.filter(({ goesWith }) => chosen.some(({ name }) => name === goesWith));
  const read = { file, plan, chosen: chosenNames, tested, isApplication };
  const found = joinFindings(concerned.map((recipe) => recipe.plan(read)));
  const closing = chosen.map((recipe) => recipe.close?.(read, found) ?? []);
  const all = closing.some((findings) => findings.length > 0) ? joinFindings([found, ...closing]) : found;
  return {
    kind: 'planned',
    ...closeFirstLine({ findings: all, companions: companions.flatMap((recipe) => recipe.plan(plan)) }, text),
    outline: toOutlineReader(file),
  };
}

/** Once the outline is read it holds the tree no more, which takes fifty times as much as the text. */
function toOutlineReader(file: SourceFile): () => SourceOutline {
  let held: SourceFile | SourceOutline = file;
  return () => {
    if ('program' in held) held = readOutline(held);
    return held;
  };
}
