import type { Level } from '../conventions/index.js';
import { LEVELS } from '../conventions/index.js';
import { toRestore, type Restore } from '../restore.js';
import { captureBunyan, isBunyan, type BunyanTarget } from './capture-bunyan.js';
import { captureConsole } from './capture-console.js';
import { captureDebug, findDebugModules, isDebugModule, type DebugModule } from './capture-debug.js';
import { captureOtelDiag } from './capture-otel-diag.js';
import { captureUndici, type UndiciOptions } from './capture-undici.js';
import { captureWarnings } from './capture-warnings.js';
import { captureWinston, isWinston, type WinstonTarget } from './capture-winston.js';
import { guardDelivery } from './guard-delivery.js';

export interface DebugOptions {
  /** Copies of `debug`; those that the program has loaded when left out. */
  readonly modules?: readonly DebugModule[] | undefined;
  /** `debug` when left out. */
  readonly level?: Level | undefined;
}

/** Whose logs become records. What is left out, or false, stays as it is. */
export interface ForeignOptions {
  /** The methods of the global console, or of this one. */
  readonly console?: boolean | Console | undefined;
  /** The warnings of the process: deprecations, leaks of listeners, `process.emitWarning`. */
  readonly warnings?: boolean | undefined;
  /** The package `debug`: the copies that are loaded, or these. */
  readonly debug?: boolean | DebugOptions | DebugModule | undefined;
  /** What OpenTelemetry says about itself. */
  readonly otelDiag?: boolean | undefined;
  /** Outgoing requests of undici and of Node's `fetch`. */
  readonly undici?: boolean | UndiciOptions | undefined;
  /** Loggers of winston 3. */
  readonly winston?: WinstonTarget | readonly WinstonTarget[] | undefined;
  /** Loggers of bunyan. */
  readonly bunyan?: BunyanTarget | readonly BunyanTarget[] | undefined;
}

type Capture = () => () => void;

/** What is to be done for an option's value; a text says what is wrong with it. */
const SOURCES: Readonly<Record<keyof ForeignOptions, (value: unknown) => readonly Capture[] | string>> = {
  console: (value) => {
    if (value === true) return [() => captureConsole(globalThis.console)];
    if (typeof (Object(value) as Partial<Console>).log !== 'function')
      return 'console takes true or a Console.';
    return [() => captureConsole(value as Console)];
  },
  warnings: (value) => (value === true ? [captureWarnings] : 'warnings takes true or false.'),
  debug: toDebugCaptures,
  otelDiag: (value) => (value === true ? [captureOtelDiag] : 'otelDiag takes true or false.'),
  undici: (value) => {
    const options = (value === true ? {} : value) as UndiciOptions;
    const isValid = typeof options === 'object' && ['undefined', 'function'].includes(typeof options.ignore);
    return isValid ? [() => captureUndici(options)] : 'undici takes true or { ignore: (url) => boolean }.';
  },
  winston: (value) =>
    toListCaptures(value, isWinston, captureWinston, 'winston takes a logger of winston 3, or a list.'),
  bunyan: (value) =>
    toListCaptures(value, isBunyan, captureBunyan, 'bunyan takes a logger of bunyan, or a list.'),
};

/**
 * Makes records of what other code logs: same shape, same context, same destination, under a logger's name of its own,
 * which `levels` and `LOG_LEVELS` know. What it answers gives everything back, in any order with other captures, and once.
 * Throws a TypeError for options that are not valid, before anything is captured.
 */
export function captureForeign(options: ForeignOptions): Restore {
  const captures = Object.entries(checked(options)).flatMap(([name, value]) => toCaptures(name, value));
  const restores: (() => void)[] = [guardDelivery()];
  const restore = toRestore(() => {
    for (const undo of restores.reverse()) undo();
  });
  try {
    for (const capture of captures) restores.push(capture());
  } catch (thrown) {
    restore();
    throw thrown;
  }
  return restore;
}

function checked(options: unknown): object {
  if (typeof options === 'object' && options !== null) return options;
  throw new TypeError('captureForeign() takes an object that names what to capture, like { console: true }.');
}

function toCaptures(name: string, value: unknown): readonly Capture[] {
  if (!Object.hasOwn(SOURCES, name)) {
    const known = Object.keys(SOURCES).join(', ');
    throw new TypeError(`captureForeign(): Unknown option "${name}"; the options are ${known}.`);
  }
  if (value === undefined || value === false) return [];
  const captures = SOURCES[name as keyof ForeignOptions](value);
  if (typeof captures === 'string') throw new TypeError(`captureForeign(): ${captures}`);
  return captures;
}

function toDebugCaptures(value: unknown): readonly Capture[] | string {
  const isModule = isDebugModule(value);
  const { modules, level = 'debug' } = (isModule ? { modules: [value] } : Object(value)) as DebugOptions;
  const list = value === true || modules === undefined ? findDebugModules() : modules;
  if (!(LEVELS as readonly unknown[]).includes(level)) {
    return `Unknown level "${level}" in debug; the levels are ${LEVELS.join(', ')}.`;
  }
  const isValid =
    (value === true || typeof Object(value) === typeof value) &&
    Array.isArray(list) &&
    list.every(isDebugModule);
  if (!isValid) return 'debug takes true, the module debug, or { modules, level }.';
  return list.map((module) => () => captureDebug(module, level));
}

function toListCaptures<Target>(
  value: unknown,
  isTarget: (value: unknown) => value is Target,
  capture: (target: Target) => () => void,
  complaint: string,
): readonly Capture[] | string {
  const targets: readonly unknown[] = Array.isArray(value) ? value : [value];
  return targets.every(isTarget) ? targets.map((target) => () => capture(target)) : complaint;
}
