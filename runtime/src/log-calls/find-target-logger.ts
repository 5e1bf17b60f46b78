import type { Binding } from './binding.js';
import { declaratorsOf, importedNames, statementsOf } from './declarations.js';
import type { ExportedLogger, Waypoint } from './dialect-origin.js';
import { originOfModuleExport } from './holder-origin.js';
import type { LogCall } from './log-call.js';
import { LOGGER_NAMES } from './logger-names.js';
import type { LoggerExports } from './logger-module.js';
import type { OriginLookup } from './logger-origin.js';
import { requiredModule } from './required-module.js';
import type { SourceFile } from './source-file.js';
import { callOf, identifierName, memberOf, rangeOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import type { TargetLibrary } from './targets/target-library.js';

/** What loggers of a library are looked for in. */
export interface LoggerSearch {
  readonly file: SourceFile;
  readonly originOf: OriginLookup;
  /** All log calls of the file. */
  readonly calls: readonly LogCall[];
  readonly target: TargetLibrary;
}

/** Says by which name a logger of the library can be used where a node stands; undefined when none surely can. */
export type TargetLoggerAt = (use: SyntaxNode) => string | undefined;

/**
 * Looks for loggers that the file has at its top, made there or imported from where it is known what they are. Of
 * several one must be called like a logger: which of an access and an audit log is meant, nobody can tell.
 */
export function findTargetLoggers(search: LoggerSearch): TargetLoggerAt {
  const { file } = search;
  let names: readonly string[] | undefined;
  return (use) => {
    names ??= namesOfLoggers(search);
    const seen = names.filter((name) => isSeen(file.bindingOf(name, use), use));
    return seen.length === 1 ? seen[0] : LOGGER_NAMES.find((name) => seen.includes(name));
  };
}

/** Whether it is the name of the module's own scope, and declared above. */
function isSeen(binding: Binding, use: SyntaxNode): boolean {
  if (binding.kind === 'import') return !binding.typeOnly;
  if (binding.kind !== 'variable' || binding.reassigned) return false;
  return binding.topLevel && binding.start < rangeOf(use)[0];
}

function namesOfLoggers(search: LoggerSearch): readonly string[] {
  const { file, calls, target } = search;
  const used = new Set(
    calls.filter((call) => isOfLibrary(call, target)).map(({ node }) => receiverName(node)),
  );
  const declared = statementsOf(file.program).flatMap((statement) => namesIn(statement, search));
  const taken = LOGGER_NAMES.filter((name) => isTakenFromModule(name, search));
  return [...new Set([...declared, ...taken, ...used])].filter((name) => name !== undefined);
}

function isOfLibrary({ dialect, doubt }: LogCall, target: TargetLibrary): boolean {
  return target.dialects.has(dialect) && doubt !== 'unresolved-logger';
}

/** `logger` of `logger.info('started')`: whatever its declaration looks like, it logs. */
function receiverName(node: SyntaxNode): string | undefined {
  const callee = callOf(node)?.callee;
  const object = callee && memberOf(callee)?.object;
  const receiver = object && unwrap(object);
  return receiver?.type === 'Identifier' ? identifierName(receiver) : undefined;
}

/** Loggers of the library among the names that a statement declares. */
function namesIn(statement: SyntaxNode, search: LoggerSearch): readonly string[] {
  const { declaration } = statement as { readonly declaration?: SyntaxNode | null };
  const variables = declaratorsOf(declaration ?? statement) ?? [];
  const own = variables.filter(({ init }) => init && isLogger(originOfInit(init, search), search.target));
  const imported = importedNames(statement).filter(({ local }) => {
    const binding = search.file.bindingOf(local, search.file.program);
    const exports = binding.kind === 'import' ? search.file.loggerModules?.(binding.module) : undefined;
    if (!exports || binding.kind !== 'import') return false;
    return isLogger(originOfModuleExport(exports, binding.imported), search.target);
  });
  return [...own.map(({ name }) => name), ...imported.map(({ local }) => local)].filter(
    (name) => name !== undefined,
  );
}

/** `const { logger } = require('./lib/logger')` */
function isTakenFromModule(name: string, { file, target }: LoggerSearch): boolean {
  const binding = file.bindingOf(name, file.program);
  if (binding.kind !== 'variable' || binding.path?.length !== 1 || !binding.init) return false;
  const exports = exportsOfRequire(binding.init, file);
  return exports !== undefined && isLogger(originOfModuleExport(exports, binding.path[0] ?? ''), target);
}

function exportsOfRequire(
  init: SyntaxNode,
  { bindingOf, loggerModules }: SourceFile,
): LoggerExports | undefined {
  const call = callOf(unwrap(init));
  const module = call && requiredModule(call.callee, call.arguments[0], bindingOf);
  return module === undefined ? undefined : loggerModules?.(module);
}

function originOfInit(init: SyntaxNode, { file, originOf }: LoggerSearch): Waypoint | undefined {
  const exports = exportsOfRequire(init, file);
  return exports ? originOfModuleExport(exports, '*') : originOf(init);
}

/** A logger for certain; what is bound to it belongs to the file. */
function isLogger(origin: ExportedLogger | Waypoint | undefined, { dialects }: TargetLibrary): boolean {
  const logger = origin?.kind === 'holder' ? origin.self : origin;
  if (logger?.kind !== 'logger' || !dialects.has(logger.dialect.name)) return false;
  return logger.doubt === undefined || logger.doubt === 'bound-fields';
}
