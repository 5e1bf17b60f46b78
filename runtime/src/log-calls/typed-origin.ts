import {
  dialectOfModule,
  originOfProperty,
  originOfResult,
  toOrigin,
  type LoggerOrigin,
  type Waypoint,
} from './dialect-origin.js';
import type { Dialect } from './dialect.js';
import { originOfModuleExport } from './holder-origin.js';
import type { LoggerModules } from './logger-module.js';
import type { ReasonCode } from './reason.js';
import type { DeclaredMethod, HoldingType } from './type-facts.js';

/** What declared methods are looked up in. */
export interface DeclarationContext {
  /** Where our own logger is imported from. */
  readonly loggerModule: string;
  readonly loggerModules: LoggerModules | undefined;
}

/**
 * The log method that types know by its declaration; undefined for one that is declared neither by a type of a logging
 * library that loggers have, nor by a module of the project that hands it to one.
 */
export function originOfDeclaredMethod(
  declared: DeclaredMethod,
  method: string,
  { loggerModule, loggerModules }: DeclarationContext,
): LoggerOrigin | undefined {
  const dialect = dialectOfModule(declared.module, loggerModule);
  const owner = dialect ? libraryLogger(dialect, declared) : projectLogger(declared, loggerModules);
  const origin = owner && originOfProperty(owner, method);
  if (origin?.kind !== 'method') return undefined;
  const doubt = origin.doubt ?? boundDoubt(declared, origin.dialect, loggerModule);
  return doubt ? { ...origin, doubt } : origin;
}

function libraryLogger(dialect: Dialect, { owner }: DeclaredMethod): Waypoint | undefined {
  return dialect.types.includes(owner) ? { kind: 'logger', dialect } : undefined;
}

function projectLogger(
  { module, owner, isValue }: DeclaredMethod,
  loggerModules: LoggerModules | undefined,
): Waypoint | undefined {
  const exports = loggerModules?.(module);
  const found = exports && originOfModuleExport(exports, owner);
  // A class is known by what it makes; what a person says of a type may be that its values are loggers.
  return isValue || found?.kind === 'logger' ? found : originOfResult(found);
}

/** Types of what one request, job or session has: a logger in it mostly says which one. */
const UNIT_OF_WORK = /(?:Request|Req|Reply|Response|Context|Ctx|Scope|Session|Job|Task|Socket|Connection)$/;

/** What methods that give a logger its own fields are called where no table of a library says. */
const BINDING: readonly string[] = [
  ...['bind', 'child', 'extend', 'fork', 'getChild', 'scope', 'with', 'withContext', 'withFields'],
  ...['withPrefix', 'withTag'],
];

/** Why a receiver may print fields of its own. */
function boundDoubt(
  { madeBy, heldBy }: DeclaredMethod,
  dialect: Dialect,
  loggerModule: string,
): ReasonCode | undefined {
  const binding = dialect.derivedBy.length > 0 ? dialect.boundBy : BINDING;
  if (madeBy !== undefined && binding?.includes(madeBy)) return 'bound-fields';
  return heldBy && heldDoubt(heldBy, loggerModule);
}

function heldDoubt({ name, property, module }: HoldingType, loggerModule: string): ReasonCode | undefined {
  const library = module === undefined ? undefined : dialectOfModule(module, loggerModule);
  const type = library?.otherTypes && Object.hasOwn(library.otherTypes, name) && library.otherTypes[name];
  const known = library && type ? originOfProperty(toOrigin(library, type), property) : undefined;
  if (known && known.kind !== 'path') return known.doubt;
  // Whatever a library hands out of its own may be bound to anything.
  return module !== undefined || UNIT_OF_WORK.test(name) ? 'bound-fields' : undefined;
}
