import { DECLARABLE_DIALECTS, type DeclaredLogger, type DeclaredWrapper } from '@logshift/runtime/log-calls';
import type { SurveyedExport } from './survey-modules.js';

/** Entries that a configuration could have. */
export interface ConfigSuggestion {
  /** Loggers that the survey could not follow to a library, and what a person would say of them. */
  readonly loggers: readonly DeclaredLogger[];
  /** Log functions of the project whose calls are for a person to look at until the configuration vouches for them. */
  readonly wrappers: readonly DeclaredWrapper[];
}

/** A logger of unknown making that calls go through. */
export interface UnknownLogger {
  readonly module: string;
  readonly export: string;
  readonly makesLoggers: boolean;
}

/** Suggests what a configuration could say of loggers that were not understood, and of log functions that were. */
export function suggestConfig(
  unknown: readonly UnknownLogger[],
  exports: readonly SurveyedExport[],
): ConfigSuggestion {
  const loggers = unknown.map(({ module, export: name, makesLoggers }): DeclaredLogger => {
    const isWhole = name === '*' || name === 'default';
    return {
      module,
      ...(!isWhole && { export: name }),
      dialect: 'generic',
      ...(makesLoggers && { makesLoggers }),
    };
  });
  const modules = new Set(exports.filter(isToVouchFor).map(({ module }) => module));
  // What is said of a module is all that is known of it, so the rest of what it gives out is said too.
  const others = exports.filter(({ module, doubt }) => modules.has(module) && doubt === undefined);
  return {
    loggers: distinct([...loggers, ...others.flatMap(toLogger)]),
    wrappers: distinct([...exports.filter(isToVouchFor), ...others].flatMap(toWrapper)),
  };
}

/** A log function that may do more than print; what an instance or a result has cannot be named from outside. */
function isToVouchFor({ export: name, signature, doubt }: SurveyedExport): boolean {
  return signature !== undefined && doubt === 'wrapper' && !name.includes('()');
}

function toLogger({ module, export: name, kind, dialect }: SurveyedExport): readonly DeclaredLogger[] {
  // An entry has the name of an export, not of what is inside it.
  const isNameable = kind !== 'log-function' && !/[.(]/.test(name);
  if (!isNameable || !DECLARABLE_DIALECTS.includes(dialect)) return [];
  const makesLoggers = kind === 'makes-loggers';
  return [
    {
      module: `./${module}`,
      ...(name !== 'default' && { export: name }),
      dialect,
      ...(makesLoggers && { makesLoggers }),
    },
  ];
}

function toWrapper({ module, export: name, signature }: SurveyedExport): readonly DeclaredWrapper[] {
  if (!signature || name.includes('()')) return [];
  const { before, level } = signature;
  const message = before.filter((each) => each !== 'fields').length;
  const prefix = before.indexOf('prefix');
  return [
    {
      module: `./${module}`,
      ...(name !== 'default' && { export: name }),
      level: level === undefined ? 0 : (level as Exclude<DeclaredWrapper['level'], number>),
      message,
      ...(prefix !== -1 && { prefix }),
    },
  ];
}

function distinct<Entry extends object>(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
