import type { AssignedValues } from './assigned-values.js';
import type { BindingLookup } from './binding.js';
import type { ClassMembers } from './class-members.js';
import type { LoggerModules } from './logger-module.js';
import {
  createWaypointLookup,
  toOriginLookup,
  type OriginContext,
  type OriginLookup,
  type WaypointLookup,
} from './logger-origin.js';
import { createLoggerValues } from './logger-value.js';
import type { LoggerValues } from './logger-values.js';
import type { NamedLoggers } from './named-loggers.js';

/** How the expressions of one file are followed to loggers. */
export interface FileOrigins {
  readonly waypointOf: WaypointLookup;
  readonly originOf: OriginLookup;
  /** What the file's own functions, classes and objects have to do with logging. */
  readonly values: LoggerValues;
}

/** What was collected about a file while it was walked. */
export interface CollectedFile {
  readonly bindingOf: BindingLookup;
  /** Where our own logger is imported from. */
  readonly loggerModule: string;
  readonly members: ClassMembers;
  readonly assigned: AssignedValues;
  readonly loggerModules: LoggerModules | undefined;
  /** What modules are said to give out. */
  readonly declaredModules: LoggerModules | undefined;
  /** What loggers are said to be called. */
  readonly named?: NamedLoggers | undefined;
}

/**
 * Builds the lookups of one file. What its own functions and classes do is read by a lookup of its own that does not
 * ask for functions and classes again, so that neither waits for the other's answer.
 */
export function createFileOrigins(file: CollectedFile): FileOrigins {
  const outer: OriginContext = file;
  const inner = createWaypointLookup(outer);
  const values = createLoggerValues({ ...file, waypointOf: inner, originOf: toOriginLookup(inner) });
  const waypointOf = createWaypointLookup({ ...outer, values });
  return { waypointOf, originOf: toOriginLookup(waypointOf), values };
}
