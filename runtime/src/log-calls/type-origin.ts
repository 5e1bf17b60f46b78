import type { BindingLookup } from './binding.js';
import type { Dialect } from './dialect.js';
import { originOfGlobal, toOrigin, type Waypoint } from './dialect-origin.js';
import { originOfModuleExport } from './holder-origin.js';
import type { LoggerModules } from './logger-module.js';
import type { SyntaxNode } from './syntax-node.js';
import { typeNameOf } from './type-name.js';

/** What types are looked up in. */
export interface TypeContext {
  readonly bindingOf: BindingLookup;
  readonly dialectOf: (module: string) => Dialect | undefined;
  readonly loggerModules: LoggerModules | undefined;
}

/** What the type of a declaration says of its value: `logger: Logger`, where the type is a logger's. */
export function originOfType(
  declaration: SyntaxNode | undefined,
  { bindingOf, dialectOf, loggerModules }: TypeContext,
): Waypoint | undefined {
  const typeName = declaration && typeNameOf(declaration);
  if (!typeName) return undefined;
  const binding = bindingOf(typeName.name, typeName.node);
  if (binding.kind === 'global' && typeName.name === 'Console') return originOfGlobal('console');
  if (binding.kind !== 'import') return undefined;
  const dialect = dialectOf(binding.module);
  if (!dialect) return instanceOf(loggerModules, binding.module, typeName.member ?? binding.imported);
  // A default or whole import bears the name that the file gives it: `import Logger = require('bunyan')`.
  const isNamedHere = binding.imported === 'default' || binding.imported === '*';
  const type = typeName.member ?? (isNamedHere ? typeName.name : binding.imported);
  if (dialect.types.includes(type)) return { kind: 'logger', dialect };
  const others = dialect.otherTypes ?? {};
  const other = Object.hasOwn(others, type) ? others[type] : undefined;
  return other && toOrigin(dialect, other);
}

/** What an instance of a class of the project is. */
function instanceOf(
  loggerModules: LoggerModules | undefined,
  module: string,
  exported: string,
): Waypoint | undefined {
  const exports = loggerModules?.(module);
  const value = exports && originOfModuleExport(exports, exported);
  return value?.kind === 'holder' ? value.makes : undefined;
}
