import { compatExports } from './compat-module.js';
import { createAssignedValues, isNothing, type AssignedValues } from './assigned-values.js';
import { createClassMembers } from './class-members.js';
import { agreedOrigin } from './agreed-origin.js';
import { dialectOfModule, originOfExport, type ExportedLogger } from './dialect-origin.js';
import { originOfModuleExport } from './holder-origin.js';
import { createFileOrigins } from './file-origins.js';
import { mayLog } from './may-log.js';
import type { LoggerExports } from './logger-module.js';
import { moduleExportsOf, type ModuleExport } from './module-syntax.js';
import type { LoggerValues } from './logger-values.js';
import type { SourceFile } from './source-file.js';
import { unwrap } from './syntax.js';
import { visitAll } from './visit-all.js';

/**
 * Finds what a module gives out that has to do with logging: loggers of known libraries, functions that make them,
 * and functions of its own that hand their arguments to one. What is not clear is left out.
 */
export function findLoggerExports(file: SourceFile, loggerModule = '@logshift/runtime'): LoggerExports {
  const { bindingOf, loggerModules, program } = file;
  const members = createClassMembers();
  const assigned = createAssignedValues(bindingOf);
  visitAll(program, (node) => {
    members.collect(node);
    assigned.collect(node);
  });
  const declaredModules = file.declared?.modules;
  const collected = { bindingOf, loggerModule, members, assigned, loggerModules, declaredModules };
  const { values } = createFileOrigins(collected);
  return withCommonJs(exportsOfStatements(file, values, loggerModule), assigned, values);
}

type Named = Record<string, ExportedLogger>;

/** What the `export` statements give out. */
function exportsOfStatements(file: SourceFile, values: LoggerValues, loggerModule: string): LoggerExports {
  const named: Named = {};
  let self: ExportedLogger | undefined;
  for (const each of moduleExportsOf(file.program)) {
    if (each.kind === 'all') {
      // A star never exports a default, and gives way to what the module exports by name.
      const { default: _, ...others } = file.loggerModules?.(each.module)?.named ?? {};
      for (const [name, other] of Object.entries(others)) named[name] ??= other;
      continue;
    }
    const isWhole = each.name === '*' || each.name === 'default';
    const found =
      each.kind === 'from'
        ? originOfReexport(each, file, loggerModule)
        : values.of(each.value, isWhole ? undefined : each.name);
    if (found && each.name === '*') self = found;
    else if (found) named[each.name] = found;
  }
  return { ...(self && { self }), named };
}

/** `export { logger } from './log'`, `export { Logger } from 'pino'` */
function originOfReexport(
  { name, module, imported }: ModuleExport & { readonly kind: 'from' },
  { loggerModules }: SourceFile,
  loggerModule: string,
): ExportedLogger | undefined {
  const dialect = dialectOfModule(module, loggerModule);
  if (dialect) return originOfExport(dialect, imported);
  // An index of a hundred modules is not read for one of them.
  const isWhole = imported === '*' || imported === 'default';
  if (!isWhole && ![name, module].some(mayLog)) return undefined;
  const exports = compatExports(module) ?? loggerModules?.(module);
  const origin = exports && originOfModuleExport(exports, imported);
  return origin?.kind === 'path' ? undefined : origin;
}

/** `module.exports = …`, `exports.log = …`; of several values for one name all must agree. */
function withCommonJs(exports: LoggerExports, assigned: AssignedValues, values: LoggerValues): LoggerExports {
  const wholes = assigned.writesInto('module').filter(({ property }) => property === 'exports');
  const self = agreed(wholes.map(({ value }) => values.of(value, undefined)));
  const parts = assigned.writesInto('exports').filter(({ value }) => !isNothing(unwrap(value)));
  const named: Named = { ...exports.named };
  for (const property of new Set(parts.map((part) => part.property))) {
    const same = parts.filter((part) => part.property === property);
    const found = agreed(
      same.map(({ value }) => values.of(value, property === 'default' ? undefined : property)),
    );
    if (found) named[property] = found;
  }
  const whole = self ?? exports.self;
  return { ...(whole && { self: whole }), named };
}

function agreed(found: readonly (ExportedLogger | undefined)[]): ExportedLogger | undefined {
  const origin = agreedOrigin(found);
  return origin?.kind === 'path' ? undefined : origin;
}
