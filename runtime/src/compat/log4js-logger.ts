import { LEVELS } from '../conventions/index.js';
import { addBound, createLegacyCore, isWritten, setLevel, type LegacyCore } from './legacy-core.js';
import {
  createIdleMethods,
  createLevelMethods,
  createOwnMethods,
  defineLevel,
  logAtLevel,
  rankOf,
  type LegacyLevels,
  type LegacyMethod,
} from './legacy-methods.js';
import type { LegacyFactory, LegacyLogger } from './legacy-options.js';

const LOG4JS_LEVELS: LegacyLevels = {
  ...Object.fromEntries(LEVELS.map((level) => [level, level])),
  mark: 'info',
};

/** A logger that takes the calls of log4js: `log(level, …)`, `mark`, `addContext`, `isDebugEnabled` and their kin. */
export const log4jsLogger: LegacyFactory = (name, options) =>
  toLogger(createLegacyCore(name, options)) as never;

function toLogger(core: LegacyCore): LegacyLogger {
  const logger: LegacyLogger = {
    ...createIdleMethods(core, ['setParseCallStackFunction'], () => undefined),
    ...createOwnMethods(core, toLogger),
    ...createLevelMethods(core, LOG4JS_LEVELS),
    ...createQuestions(core),
    name: core.name,
    category: core.name,
    log: (...args: readonly unknown[]) => logAtLevel(core, args),
    setLevel: (level: unknown) => {
      setLevel(core, level);
    },
    addContext: (key: unknown, value: unknown) => addBound(core, { [String(key)]: value }),
    removeContext: (key: unknown) => {
      core.bound = core.bound.filter(([each]) => each !== key);
    },
    clearContext: () => {
      core.bound = [];
    },
  };
  // log4js answers with an object that prints as a word in capitals.
  defineLevel(logger, core, (level) => {
    const word = level === 'silent' ? 'OFF' : level.toUpperCase();
    return { levelStr: word, level: rankOf('fatal'), toString: () => word };
  });
  return logger;
}

/** `isDebugEnabled()` */
function createQuestions(core: LegacyCore): Record<string, LegacyMethod> {
  return Object.fromEntries(
    Object.entries(LOG4JS_LEVELS).map(([word, level]) => [
      `is${word[0]?.toUpperCase()}${word.slice(1)}Enabled`,
      () => isWritten(core, rankOf(level)),
    ]),
  );
}
