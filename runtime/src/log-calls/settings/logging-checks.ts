import { LEVELS } from '../../conventions/index.js';
import { DECLARABLE_DIALECTS } from '../declared-loggers.js';
import { findWrapperFault } from '../declared-wrappers.js';
import { findLoggerFault, isPattern } from '../named-loggers.js';
import { TARGET_NAMES } from '../targets/index.js';
import {
  A_SWITCH,
  accepting,
  aText,
  listOf,
  objectOf,
  oneOf,
  recordOf,
  type SettingCheck,
} from './setting-check.js';

const LOGGER_KEYS: SettingCheck = objectOf(
  {
    module: aText('a text, and not an empty one'),
    names: accepting('a regular expression, such as "^(audit|trail)$"', isPattern),
    export: aText('a text, and not an empty one'),
    dialect: { ...oneOf([...DECLARABLE_DIALECTS, 'runtime'], 'dialect'), isRequired: true },
    makesLoggers: A_SWITCH,
  },
  'an object with the keys module and dialect, or names and dialect',
);

const LOGGER: SettingCheck = {
  expected: LOGGER_KEYS.expected,
  findFault: (value, place) => LOGGER_KEYS.findFault(value, place) ?? findLoggerFault(value, place),
};

const POSITION: SettingCheck = accepting(
  'the position of an argument, counted from 0',
  (value) => Number.isInteger(value) && (value as number) >= 0,
);

const WRAPPER_KEYS: SettingCheck = objectOf(
  {
    name: aText('what calls call, such as "logError" or "app.report.failure"'),
    module: aText('a text, and not an empty one'),
    export: aText('a text, and not an empty one'),
    level: {
      expected: `one of ${LEVELS.join(', ')}, or the position of the argument that says it`,
      findFault: (value, place) =>
        (typeof value === 'number' ? POSITION : oneOf(LEVELS, 'level')).findFault(value, place),
      isRequired: true,
    },
    message: POSITION,
    prefix: POSITION,
    fields: POSITION,
  },
  "an object such as { name: 'logError', level: 'error' }",
);

const WRAPPER: SettingCheck = {
  expected: WRAPPER_KEYS.expected,
  findFault: (value, place) => WRAPPER_KEYS.findFault(value, place) ?? findWrapperFault(value, place),
};

/** What the lint plugin's settings and the codemod's configuration say alike. */
export const LOGGING_CHECKS = {
  target: oneOf(TARGET_NAMES, 'logger'),
  loggerModule: aText('the name of a module'),
  levelOf: recordOf(oneOf(LEVELS, 'level'), `an object from callee to level, one of ${LEVELS.join(', ')}`),
  loggers: listOf(LOGGER, 'a list', "loggers: [{ module: './lib/logger', dialect: 'winston' }]"),
  wrappers: listOf(WRAPPER, 'a list', "wrappers: [{ name: 'logError', level: 'error' }]"),
} as const satisfies Readonly<Record<string, SettingCheck>>;
