import type { Level } from '@logshift/runtime/conventions';
import { LEVELS } from '@logshift/runtime/conventions';
import type { DeclaredLogger, LoggerModules, ModuleKind, PlanOptions } from '@logshift/runtime/log-calls';
import { createDeclaredModules, REASONS } from '@logshift/runtime/log-calls';
import { findLoggersFault } from './check-loggers.js';
import { findNearestWord } from './nearest-word.js';

/** What `settings.logshift` may say; all rules of the plugin read it. */
export interface LogshiftSettings {
  /** The module that rewritten calls import `getLogger` from. Default `@logshift/runtime`. */
  readonly loggerModule?: string;
  /** What `package.json` says of files that neither import, export nor require: its `type`. */
  readonly packageModuleKind?: ModuleKind;
  /** Folders that hold a package of their own, relative to the folder that ESLint runs in. */
  readonly packageRoots?: readonly string[];
  /** Refusals to lift, by reason code, such as `program-output`. */
  readonly include?: readonly string[];
  /** Levels of calls that name none of their own, by callee: `{ 'console.log': 'debug' }`. */
  readonly levelOf?: Readonly<Record<string, Level>>;
  /** What modules of the project export, since a rule reads no file but the linted one. */
  readonly loggers?: readonly DeclaredLogger[];
}

/** The settings as the planning takes them. */
export interface PlanSettings {
  readonly planOptions: PlanOptions;
  readonly packageModuleKind: ModuleKind | undefined;
  readonly packageRoots: readonly string[];
  readonly loggerModules?: LoggerModules | undefined;
}

const DEFAULTS: PlanSettings = { planOptions: {}, packageModuleKind: undefined, packageRoots: [] };

interface Check {
  readonly accepts: (value: unknown) => boolean;
  /** Ends the sentence "settings.logshift.key must be …". */
  readonly expected: string;
  /** Says more than `expected` can, as a full sentence. */
  readonly findFault?: (value: unknown) => string | undefined;
}

const CHECKS: Readonly<Record<keyof LogshiftSettings, Check>> = {
  loggerModule: { accepts: isWord, expected: 'the name of a module' },
  packageModuleKind: { accepts: oneOf(['esm', 'commonjs']), expected: '"esm" or "commonjs"' },
  packageRoots: { accepts: listOf(isWord), expected: 'a list of folders' },
  include: {
    accepts: listOf(oneOf(Object.keys(REASONS))),
    expected: `a list of reason codes out of ${Object.keys(REASONS).join(', ')}`,
  },
  levelOf: {
    accepts: recordOf(oneOf(LEVELS)),
    expected: `an object from callee to level, one of ${LEVELS.join(', ')}`,
  },
  loggers: {
    accepts: (value) => findLoggersFault(value) === undefined,
    expected: 'a list of modules with their dialects',
    findFault: findLoggersFault,
  },
};

const checked = new WeakMap<object, PlanSettings>();

/**
 * Reads `settings.logshift`; the same settings object gives the same result object.
 *
 * @throws {Error} when a key is unknown or a value is of the wrong kind, in a sentence that says what to do.
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): PlanSettings {
  const own = settings['logshift'];
  if (own === undefined) return DEFAULTS;
  if (!isRecord(own)) throw new Error('settings.logshift must be an object; write `{ logshift: { … } }`.');
  const known = checked.get(own);
  if (known) return known;
  const result = toPlanSettings(checkSettings(own));
  checked.set(own, result);
  return result;
}

function checkSettings(settings: Readonly<Record<string, unknown>>): LogshiftSettings {
  for (const [key, value] of Object.entries(settings)) {
    if (!Object.hasOwn(CHECKS, key)) throw new Error(unknownKeySentence(key));
    const { accepts, expected, findFault } = CHECKS[key as keyof LogshiftSettings];
    if (value !== undefined && !accepts(value)) {
      const fault = findFault?.(value);
      throw new Error(
        fault ?? `settings.logshift.${key} is ${JSON.stringify(value)}, but it must be ${expected}.`,
      );
    }
  }
  return settings;
}

function unknownKeySentence(key: string): string {
  const keys = Object.keys(CHECKS);
  const nearest = findNearestWord(key, keys);
  const remedy = nearest ? `Did you mean "${nearest}"?` : `The known keys are ${keys.join(', ')}.`;
  return `settings.logshift has the unknown key "${key}". ${remedy}`;
}

function toPlanSettings(settings: LogshiftSettings): PlanSettings {
  const { loggerModule, packageModuleKind, packageRoots = [], include, levelOf, loggers } = settings;
  return {
    planOptions: {
      ...(loggerModule !== undefined && { loggerModule }),
      ...(include && { include: new Set(include) }),
      ...(levelOf && { levelOf: new Map(Object.entries(levelOf)) }),
    },
    packageModuleKind,
    packageRoots,
    ...(loggers && { loggerModules: createDeclaredModules(loggers) }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function oneOf(values: readonly string[]): Check['accepts'] {
  return (value) => typeof value === 'string' && values.includes(value);
}

function listOf(accepts: Check['accepts']): Check['accepts'] {
  return (value) => Array.isArray(value) && value.every(accepts);
}

function recordOf(accepts: Check['accepts']): Check['accepts'] {
  return (value) => isRecord(value) && Object.values(value).every(accepts);
}
