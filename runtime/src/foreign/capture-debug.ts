import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Level } from '../conventions/index.js';
import { toMessage, toMessageFields } from './foreign-message.js';
import { writeForeign } from './write-foreign.js';

/** The module `debug`, or one that is built like it. */
export interface DebugModule {
  log?: ((...args: unknown[]) => unknown) | undefined;
  formatArgs?: ((args: unknown[]) => void) | undefined;
}

/** A debugger as its module calls `log` and `formatArgs` on it. */
interface Debugger {
  readonly namespace?: unknown;
  readonly log?: unknown;
}

const COPY = /[\\/]node_modules[\\/]debug[\\/]src[\\/](?:index|node)\.js$/;

/** The copies of `debug` that the program has loaded, and the one that it would load. */
export function findDebugModules(): readonly DebugModule[] {
  const load = createRequire(join(process.cwd(), 'program.js'));
  try {
    load('debug');
  } catch {
    // Not installed, or for a dependency alone, whose copy is among those that are loaded.
  }
  const loaded = Object.values(load.cache).filter((module) => module && COPY.test(module.filename));
  return [...new Set(loaded.map((module) => module?.exports as unknown))].filter(isDebugModule);
}

export function isDebugModule(value: unknown): value is DebugModule {
  const { log, formatArgs } = Object(value) as DebugModule;
  return typeof log === 'function' && typeof formatArgs === 'function';
}

/**
 * Makes records of what enabled debuggers say: logger `debug.<namespace>`. Which are enabled is still said by `DEBUG`; one
 * with a `log` of its own keeps it.
 */
export function captureDebug(module: DebugModule, level: Level): () => void {
  const { log, formatArgs } = module;
  const formatted = function (this: Debugger, args: unknown[]): void {
    if (typeof this.log === 'function') formatArgs?.call(this, args);
  };
  const write = function (this: Debugger | undefined, ...args: unknown[]): void {
    const isWritten = writeForeign(() => {
      const logger = `debug.${toMessage([this?.namespace ?? 'unknown'])}`;
      return { logger, level, event: 'debug_message', fields: toMessageFields(args) };
    });
    if (isWritten) return;
    formatArgs?.call(this as never, args);
    log?.apply(this, args);
  };
  module.formatArgs = formatted;
  module.log = write;
  return () => {
    if (module.formatArgs === formatted) module.formatArgs = formatArgs;
    if (module.log === write) module.log = log;
  };
}
