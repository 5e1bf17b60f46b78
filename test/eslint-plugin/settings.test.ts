import { describe, expect, it } from 'vitest';
import { readSettings, type PlanSettings } from '../../eslint-plugin/src/settings.js';

/** The settings but for the question of what a text mentions, which is a function. */
const read = (logshift: unknown) => withoutQuestion(readSettings({ logshift }));

function withoutQuestion({ isMentionedIn, ...settings }: PlanSettings): Omit<PlanSettings, 'isMentionedIn'> {
  expect(isMentionedIn('nothing of the kind')).toBe(false);
  return settings;
}

describe('settings.logshift', () => {
  it('has a default for everything', () => {
    const defaults = { planOptions: {}, packageModuleKind: undefined, packageRoots: [] };
    expect(withoutQuestion(readSettings({}))).toEqual(defaults);
    expect(read({})).toEqual(defaults);
  });

  it('reaches the planning', () => {
    const settings = read({
      loggerModule: '#log',
      packageModuleKind: 'commonjs',
      packageRoots: ['packages/a'],
      include: ['no-words'],
      levelOf: { 'console.log': 'debug' },
    });
    expect(settings).toEqual({
      planOptions: {
        loggerModule: '#log',
        include: new Set(['no-words']),
        levelOf: new Map([['console.log', 'debug']]),
      },
      packageModuleKind: 'commonjs',
      packageRoots: ['packages/a'],
    });
  });

  it('tells of modules by what imports write, or by the end of it', () => {
    const { declared } = read({
      loggers: [
        { module: './lib/logger', dialect: 'winston' },
        { module: './lib/logger', export: 'create', dialect: 'log4js', makesLoggers: true },
        { module: '@shop/debug', export: 'debug', dialect: 'debug' },
      ],
    });
    const kinds = (specifier: string) => {
      const { self, named = {} } = declared?.modules(specifier) ?? {};
      return [self?.kind, ...Object.entries(named).map(([name, { kind }]) => `${name} ${kind}`)];
    };
    expect(kinds('./lib/logger')).toEqual(['logger', 'create factory']);
    expect(kinds('../../lib/logger.js')).toEqual(['logger', 'create factory']);
    expect(kinds('../src/lib/logger/index.ts')).toEqual(['logger', 'create factory']);
    expect(kinds('@shop/debug')).toEqual([undefined, 'debug function']);
    for (const other of ['./logger', './mylib/logger', '../lib/logger2', '@shop', 'debug']) {
      expect(declared?.modules(other), other).toBeUndefined();
    }
  });

  it('is not looked for in vain under another name, as if nothing had been set', () => {
    for (const name of ['Logshift', 'log-shift', '@logshift', '@logshift/eslint-plugin']) {
      const sentence = `settings has the unknown key "${name}". Write \`settings: { logshift: { … } }\`.`;
      expect(() => readSettings({ [name]: { target: 'pino' } })).toThrow(sentence);
    }
    const foreign = { 'import/resolver': {}, logshiftless: {}, react: {} };
    expect(withoutQuestion(readSettings(foreign))).toEqual(withoutQuestion(readSettings({})));
  });

  it('gives the same result for the same object, so that all rules share one plan', () => {
    const settings = { logshift: { loggerModule: '#log' } };
    expect(readSettings(settings)).toBe(readSettings(settings));
    expect(readSettings({})).toBe(readSettings({ other: 1 }));
  });

  it.each([
    [
      { loggerModul: 'x' },
      'settings.logshift has the unknown key "loggerModul". Did you mean "loggerModule"?',
    ],
    [{ LevelOf: {} }, 'settings.logshift has the unknown key "LevelOf". Did you mean "levelOf"?'],
    [
      { zebra: 1 },
      'settings.logshift has the unknown key "zebra". The known keys are target, loggerModule, levelOf, loggers, wrappers, packageModuleKind, packageRoots, include, catalog, types, paths, ignore,',
    ],
    [{ toString: 1 }, 'settings.logshift has the unknown key "toString".'],
    [
      { loggers: { './log': 'pino' } },
      'settings.logshift.loggers is {"./log":"pino"}, but it must be a list; write `loggers: [{ module: \'./lib/logger\', dialect: \'winston\' }]`.',
    ],
    [
      { loggers: ['./log'] },
      'settings.logshift.loggers[0] is "./log", but it must be an object with the keys module and dialect, or names and dialect.',
    ],
    [
      { loggers: [{ module: './log', dialect: 'pino' }, { modul: './log' }] },
      'settings.logshift.loggers[1] has the unknown key "modul". Did you mean "module"?',
    ],
    [
      { loggers: [{ dialect: 'pino' }] },
      "settings.logshift.loggers[0] says neither where loggers come from nor what they are called. Give it a module, as in `module: './lib/logger'`, or names, as in `names: '^audit$'`.",
    ],
    [
      { loggers: [{ names: '^(log', dialect: 'pino' }] },
      'settings.logshift.loggers[0].names is "^(log", but it must be a regular expression, such as "^(audit|trail)$".',
    ],
    [
      { loggers: [{ names: '^log$', module: './log', dialect: 'pino' }] },
      'settings.logshift.loggers[0] says both what loggers are called and what a module exports. Make two entries of it.',
    ],
    [
      { loggers: [{ name: '^log$', dialect: 'pino' }] },
      'settings.logshift.loggers[0] has the unknown key "name". Did you mean "names"?',
    ],
    [
      { loggers: [{ module: './log', dialect: 'wintson' }] },
      'settings.logshift.loggers[0].dialect is "wintson", which is no dialect. Did you mean "winston"?',
    ],
    [
      { loggers: [{ module: './log', dialect: 'pino', export: 1 }] },
      'settings.logshift.loggers[0].export is 1, but it must be a text, and not an empty one.',
    ],
    [
      { loggers: [{ module: './log', dialect: 'pino', makesLoggers: 'yes' }] },
      'settings.logshift.loggers[0].makesLoggers is "yes", but it must be true or false.',
    ],
    [{ loggerModule: '' }, 'settings.logshift.loggerModule is "", but it must be the name of a module.'],
    [
      { packageModuleKind: 'cjs' },
      'settings.logshift.packageModuleKind is "cjs", which is no kind of modules. The known ones are esm, commonjs.',
    ],
    [
      { packageRoots: 'a' },
      'settings.logshift.packageRoots is "a", but it must be a list of folders; write `packageRoots: [\'packages/orders\']`.',
    ],
    [
      { include: ['no-wrods'] },
      'settings.logshift.include[0] is "no-wrods", which is no code of a reason. Did you mean "no-words"?',
    ],
    [
      { levelOf: { 'console.log': 'verbose' } },
      'settings.logshift.levelOf["console.log"] is "verbose", which is no level. The known ones are trace, debug, info, warn, error, fatal.',
    ],
    [
      { wrappers: [{ name: 'report' }] },
      'settings.logshift.wrappers[0].level is missing; it must be one of trace, debug, info, warn, error, fatal, or the position of the argument that says it.',
    ],
    [
      { wrappers: [{ level: 'info' }] },
      'settings.logshift.wrappers[0] says neither what calls write nor where the function comes from.',
    ],
    [
      { wrappers: [{ name: 'report', level: 0, message: 2 }] },
      'settings.logshift.wrappers[0] says nothing of argument 1, which stands before the message.',
    ],
    [
      { wrappers: [{ name: 'report', level: 'info', message: 0, prefix: 0 }] },
      'settings.logshift.wrappers[0] has an order of arguments that cannot be read.',
    ],
    [
      { wrappers: [{ name: 'report(', level: 'info' }] },
      'settings.logshift.wrappers[0].name is "report(", but it must be what calls call',
    ],
    [
      { wrappers: [{ name: 'report', module: './log', level: 'info' }] },
      'settings.logshift.wrappers[0] has a name and a module.',
    ],
    [[], 'settings.logshift is [], but it must be an object; write `{ logshift: { … } }`.'],
    [null, 'settings.logshift is null, but it must be an object; write `{ logshift: { … } }`.'],
  ])('refuses %j in a sentence that says what to do', (settings, sentence) => {
    expect(() => read(settings)).toThrow(sentence);
  });
});
