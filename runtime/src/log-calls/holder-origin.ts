import { originOfProperty, type LoggerHolder, type LoggerOrigin, type Waypoint } from './dialect-origin.js';
import type { LoggerExports } from './logger-module.js';
import { wrapperDialect } from './wrapper-dialect.js';

/** What an import of a module of the project is; `*` is the whole module. */
export function originOfModuleExport({ self, named }: LoggerExports, imported: string): Waypoint | undefined {
  if (Object.hasOwn(named, imported)) return named[imported];
  // A CommonJS module without a default is its own default export.
  if (imported === '*' || imported === 'default') return withMembers(self, named);
  return self && originOfProperty(self, imported);
}

function withMembers(self: LoggerExports['self'], named: LoggerExports['named']): Waypoint | undefined {
  if (Object.keys(named).length === 0) return self;
  if (self?.kind === 'holder') return { ...self, members: { ...self.members, ...named } };
  return { kind: 'holder', members: named, ...(self && { self }) };
}

/**
 * What a holder is to a caller who is looking for a logger: what it is besides, or a logger whose methods its log
 * functions are.
 */
export function loggerOfHolder({ members, self, doubt }: LoggerHolder): LoggerOrigin | undefined {
  const isLogger = Object.values(members).some(({ kind }) => kind === 'method');
  const origin = self ?? (isLogger ? ({ kind: 'logger', dialect: wrapperDialect() } as const) : undefined);
  return origin && doubt ? { ...origin, doubt } : origin;
}
