import { declaratorsOf, statementsOf } from './declarations.js';
import type { Edit } from './edit.js';
import { insertLines } from './insert-lines.js';
import { loggerNameOf } from './logger-name.js';
import { FACTORY_NAMES, LOGGER_NAMES } from './logger-names.js';
import type { OriginLookup } from './logger-origin.js';
import { requiredModule } from './required-module.js';
import type { ModuleKind, SourceFile } from './source-file.js';
import type { SourceFacts } from './source-facts.js';
import type { SourceStyle } from './source-style.js';
import { renderString } from './render-string.js';
import { callOf, rangeOf } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** What a logger is placed for. */
export interface LoggerRequest {
  readonly file: SourceFile;
  readonly facts: SourceFacts;
  readonly style: SourceStyle;
  readonly moduleKind: ModuleKind;
  readonly loggerModule: string;
  readonly originOf: OriginLookup;
  /** The logger's name when the messages themselves name one; else it is named after the module. */
  readonly loggerName: string | undefined;
  /** The nodes where the logger will be used, in source order. */
  readonly uses: readonly SyntaxNode[];
}

/** The logger that the rewritten calls of a file use. */
export interface LoggerPlacement {
  /** The local name: `log`, or another when that is taken. */
  readonly name: string;
  /** Import and declaration to insert; empty when the file has a logger already. */
  readonly edits: readonly Edit[];
}

/** Reuses the file's own Logshift logger, or says what to insert where. */
export function placeLogger(request: LoggerRequest): LoggerPlacement {
  const existing = findLogger(request);
  if (existing !== undefined) return { name: existing, edits: [] };
  const { style, moduleKind } = request;
  const name = freeName(LOGGER_NAMES, request);
  const imported = findFactory(request);
  const factory = imported ?? freeName(FACTORY_NAMES, request);
  const label = renderString(request.loggerName ?? loggerNameOf(request.file.path), style.quote);
  const declaration = `const ${name} = ${factory}(${label})${style.semicolon}`;
  // Requires are declarations as well and stand together; imports are set off by a blank line.
  const blank = moduleKind === 'esm' ? [''] : [];
  const lines = imported ? [declaration] : [renderImport(factory, request), ...blank, declaration];
  return { name, edits: [insertLines(request.file, moduleKind, style, lines, request.uses)] };
}

function renderImport(factory: string, { moduleKind, loggerModule, style }: LoggerRequest): string {
  const from = renderString(loggerModule, style.quote);
  const isPlain = factory === 'getLogger';
  if (moduleKind === 'esm') {
    return `import { getLogger${isPlain ? '' : ` as ${factory}`} } from ${from}${style.semicolon}`;
  }
  return `const { getLogger${isPlain ? '' : `: ${factory}`} } = require(${from})${style.semicolon}`;
}

/** A logger of ours at the top of the file that every use can see. */
function findLogger({ file, originOf, uses }: LoggerRequest): string | undefined {
  for (const { name, init, statement } of topLevelVariables(file.program)) {
    const origin = originOf(init);
    if (origin?.kind !== 'logger' || origin.dialect.name !== 'structured') continue;
    const sees = (use: SyntaxNode) => {
      const binding = file.bindingOf(name, use);
      if (binding.kind !== 'variable' || binding.reassigned || rangeOf(use)[0] < statement[1]) return false;
      return binding.start >= statement[0] && binding.start < statement[1];
    };
    if (uses.every(sees)) return name;
  }
  return undefined;
}

/** The local name of an imported or required `getLogger`, when no use of it is shadowed. */
function findFactory({ file, loggerModule }: LoggerRequest): string | undefined {
  const probe = file.program;
  const binding = file.bindingOf('getLogger', probe);
  if (binding.kind === 'import' && binding.module === loggerModule && !binding.typeOnly) return 'getLogger';
  if (binding.kind !== 'variable' || !binding.init || binding.path?.[0] !== 'getLogger') return undefined;
  const call = callOf(binding.init);
  const module = call && requiredModule(call.callee, call.arguments[0], file.bindingOf);
  return module === loggerModule ? 'getLogger' : undefined;
}

function freeName(candidates: readonly string[], { facts, file }: LoggerRequest): string {
  const isTaken = (name: string) => facts.names.has(name) || file.takenNames?.has(name) === true;
  const free = candidates.find((name) => !isTaken(name));
  if (free !== undefined) return free;
  for (let number = 2; ; number += 1) {
    const name = `${candidates.at(0) ?? 'log'}${number}`;
    if (!isTaken(name)) return name;
  }
}

function* topLevelVariables(
  program: SyntaxNode,
): Iterable<{ readonly name: string; readonly init: SyntaxNode; readonly statement: Range }> {
  for (const statement of statementsOf(program)) {
    const { declaration } = statement as { readonly declaration?: SyntaxNode | null };
    const variables = declaratorsOf(declaration ?? statement) ?? [];
    for (const { name, init } of variables) {
      if (name !== undefined && init) yield { name, init, statement: rangeOf(statement) };
    }
  }
}
