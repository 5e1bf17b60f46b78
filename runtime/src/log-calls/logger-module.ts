import type { ExportedLogger } from './dialect-origin.js';

/**
 * What a module of the project gives out that has to do with logging. Plain data: it can be kept, sent to another
 * thread, or written down by a person.
 */
export interface LoggerExports {
  /** What the module itself is, where it says so: `module.exports = winston.createLogger()`. */
  readonly self?: ExportedLogger;
  /** By name; `default` is the default export. */
  readonly named: Readonly<Record<string, ExportedLogger>>;
}

/** Says what a module gives out, by the specifier it is imported with; undefined when nobody knows. */
export type LoggerModules = (specifier: string) => LoggerExports | undefined;
