import { describe, expect, test } from 'vitest';
import {
  findLoggerExports,
  planLogCalls,
  type ExportedLogger,
  type LoggerExports,
} from '@logshift/runtime/log-calls';
import { sourceFile } from '../../helpers/plan-source.js';
import { readAsEslint } from '../../helpers/readings.js';

type Modules = Readonly<Record<string, string>>;

/** What a module exports, where the modules that it imports are given by their specifiers. */
function exportsOf(text: string, modules: Modules = {}, path = 'src/log.js'): LoggerExports {
  const loggerModules = (specifier: string) => {
    const found = modules[specifier];
    return found === undefined ? undefined : exportsOf(found, modules);
  };
  const exports = findLoggerExports({ ...sourceFile(text, path), loggerModules });
  // The linter's tree says the same.
  const linted = readAsEslint(path, text);
  if (linted) expect(findLoggerExports({ ...linted, loggerModules })).toEqual(exports);
  return exports;
}

/** What an export is in a few words: `winston logger`, `wrapper warn format`, `{ log: … } makes …`. */
function inWords(exported: ExportedLogger): string {
  const isNamed = exported.isNamedByCaller === true ? ', by its caller' : '';
  const doubt = exported.doubt ? ` (${exported.doubt}${isNamed})` : '';
  if (exported.kind === 'holder') {
    const { members, self, makes } = exported;
    const held = Object.entries(members).map(([name, value]) => `${name}: ${inWords(value)}`);
    const parts = [
      ...(self ? [inWords(self)] : []),
      ...(held.length > 0 ? [`{ ${held.join(', ')} }`] : []),
      ...(makes ? [`makes ${inWords(makes)}`] : []),
    ];
    return parts.join(' and ') + doubt;
  }
  const { dialect } = exported;
  if (dialect.name !== 'wrapper') {
    const what = exported.kind === 'method' ? `method ${exported.method}` : exported.kind;
    return `${dialect.name} ${what}${doubt}`;
  }
  const action = exported.kind === 'method' ? dialect.methods[exported.method] : dialect.bareCall;
  const does = !action ? 'nothing' : 'refusal' in action ? action.refusal : action.level;
  return `wrapper ${does} ${dialect.arguments}${doubt}`;
}

/** All that a module exports, in words. */
function told(text: string, modules: Modules = {}, path = 'src/log.js'): Record<string, string> {
  const { self, named } = exportsOf(text, modules, path);
  return Object.fromEntries([
    ...(self ? [['*', inWords(self)] as const] : []),
    ...Object.entries(named).map(([name, value]) => [name, inWords(value)] as const),
  ]);
}

describe('loggers of libraries that a module gives out', () => {
  test.each([
    ["module.exports = require('winston').createLogger({})", { '*': 'winston logger' }],
    ["const winston = require('winston');\nmodule.exports = winston", { '*': 'winston module' }],
    ["import pino from 'pino';\nexport default pino()", { default: 'pino logger' }],
    [
      "const log4js = require('log4js');\nexports.logger = log4js.getLogger('x')",
      { logger: 'log4js logger' },
    ],
    ["exports.log = require('debug')('app')", { log: 'debug function' }],
    [
      "import log4js from 'log4js';\nexport const logger = log4js.getLogger('x')",
      { logger: 'log4js logger' },
    ],
    [
      "import pino from 'pino';\nconst base = pino();\nexport const { info, warn } = base;",
      { info: 'pino method info', warn: 'pino method warn' },
    ],
    [
      "const logger = require('pino')();\nconst debug = require('debug')('app');\nmodule.exports = { logger, debug }",
      { '*': '{ logger: pino logger, debug: debug function }' },
    ],
    ['module.exports = console', { '*': 'console logger' }],
    [
      'module.exports = { log: console.log, error: console.error.bind(console) }',
      { '*': '{ log: console method log, error: console method error }' },
    ],
    [
      "const logger = require('winston').createLogger();\nlogger.stream = { write: (m, enc) => logger.info(m) };\nmodule.exports = logger",
      { '*': 'winston logger' },
    ],
    [
      "var log = null;\nlog = require('bunyan').createLogger({ name: 'a' });\nmodule.exports = exports = log",
      { '*': 'bunyan logger' },
    ],
    ["module.exports = Object.freeze({ logger: require('pino')() })", { '*': '{ logger: pino logger }' }],
    ["module.exports = require('pino')().child({ part: 'db' })", { '*': 'pino logger (bound-fields)' }],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('from TypeScript, `export =` and casts included', () => {
    const text = "import winston = require('winston');\nexport = winston.createLogger({}) as winston.Logger;";
    expect(told(text, {}, 'src/log.ts')).toEqual({ '*': 'winston logger' });
  });
});

describe('functions that make loggers', () => {
  test.each([
    ["module.exports = (name) => require('winston').createLogger({ name })", { '*': 'makes winston logger' }],
    [
      "const log4js = require('log4js');\nfunction getLogger(cat) { return log4js.getLogger(cat) }\nmodule.exports = { getLogger }",
      { '*': '{ getLogger: makes log4js logger (bound-fields, by its caller) }' },
    ],
    [
      "const debug = require('debug');\nexports.create = function (name) { const log = debug('app:' + name); return log; }",
      { create: 'makes debug function (bound-fields, by its caller)' },
    ],
    [
      'module.exports = (name) => ({ info: (msg) => console.info(msg) })',
      { '*': 'makes { info: wrapper info format }' },
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('with a store of those that were made, and a test that puts another library in its place', () => {
    const text = `
      let log4js = require('log4js');
      const cache = {};
      exports.create = function (name) {
        let logger;
        if (name in cache) logger = cache[name];
        else { logger = log4js.getLogger(name); cache[name] = logger; }
        return logger;
      };
      exports.useForTests = (mockLog4js) => { log4js = mockLog4js; };
    `;
    expect(told(text)).toEqual({ create: 'makes log4js logger (bound-fields, by its caller)' });
  });

  test('are not taken for one that returns something else in some case', () => {
    const text = "exports.create = (quiet) => { if (quiet) return nothing(); return require('pino')(); }";
    expect(told(text)).toEqual({});
  });
});

describe('functions that give a logger a prefix', () => {
  const decorated = (body: string): string =>
    `const winston = require('winston');
    const prefixed = (logger, name) => {
      const copy = Object.assign({}, logger);
      ['info', 'warn'].forEach((level) => { ${body} });
      return copy;
    };
    exports.getLogger = (name) => {
      if (global.shop && global.shop.logger) return prefixed(global.shop.logger, name);
      const logger = winston.createLogger({});
      global.shop = global.shop || {};
      global.shop.logger = logger;
      return prefixed(logger, name);
    };`;
  const applied =
    "copy[level] = function () { arguments[0] = '[' + name + '] ' + arguments[0]; logger[level].apply(logger, arguments); };";

  test('are followed to the library, past what they have put aside in a global object', () => {
    expect(told(decorated(applied))).toEqual({ getLogger: 'makes winston logger' });
    const made = `copy[level] = (function (f) { return function () { f.apply(logger, arguments); }; })(logger[level]);`;
    expect(told(decorated(made))).toEqual({ getLogger: 'makes winston logger' });
  });

  test.each([
    ['count what they print', applied.replace('logger[level].apply', 'count(); logger[level].apply')],
    ['drop what they get', "copy[level] = function () { logger[level].apply(logger, ['…']); };"],
    ['print something else', applied.replace('+ arguments[0]; logger', "+ 'x'; logger")],
    ['print only now and then', applied.replace('logger[level].apply', 'while (wait) logger[level].apply')],
    ['replace a method by anything', 'copy[level] = methods[level];'],
    ['hand the copy on', `${applied} register(copy);`],
  ])('are not followed where they %s', (_, body) => {
    expect(told(decorated(body))).toEqual({});
  });

  test('are not followed to a global object that somebody else fills', () => {
    const text =
      'const prefixed = (logger) => logger;\nexports.getLogger = () => prefixed(global.shop.logger);';
    expect(told(text)).toEqual({});
  });
});

test('an object has the methods of a logger that is spread into it, where the logger carries them itself', () => {
  const told1 = told("const { log } = require('proc-log');\nmodule.exports = { stdout: 1, ...log };");
  expect(told1).toEqual({ '*': 'proc-log logger' });
  const told2 = told('module.exports = { fatal: (m) => console.error(m), ...console };');
  expect(told2).toEqual({ '*': 'console logger and { fatal: wrapper fatal format }' });
  // Those of winston stand in a prototype.
  expect(told("module.exports = { ...require('winston').createLogger({}) };")).toEqual({});
});

describe('classes that hold a logger', () => {
  test.each([
    [
      "class Base { constructor() { this.log = require('bunyan').createLogger({}); } }\nmodule.exports = Base",
      { '*': 'makes { log: bunyan logger }' },
    ],
    [
      "const pino = require('pino');\nclass A { logger = pino(); }\nclass B extends A { warn(m) { console.warn(m); } }\nexports.B = B",
      { B: 'makes { logger: pino logger, warn: wrapper warn format }' },
    ],
    [
      "const { Base } = require('./base-log');\nexports.B = class extends Base {}",
      { B: 'makes { log: pino logger }' },
    ],
    // The instance's own counts, and what it may have from elsewhere is doubted.
    [
      "const { Base } = require('./base-log');\nexports.B = class extends Base { constructor() { super(); this.log = console; } }",
      { B: 'makes { log: console logger }' },
    ],
    [
      "exports.B = class { constructor(o) { this.log = o.log || require('pino')(); } }",
      { B: 'makes { log: pino logger (unresolved-logger) }' },
    ],
    ['exports.B = class { constructor(o) { this.log = o.log; } }', {}],
  ])('%s', (text, expected) => {
    const base = "exports.Base = class { constructor() { this.log = require('pino')(); } }";
    expect(told(text, { './base-log': base })).toEqual(expected);
  });
});

describe('re-exports', () => {
  const modules = {
    './x': "exports.logger = require('pino')(); exports.other = 1;",
    './esm': "import pino from 'pino'; export const log = pino(); export default pino();",
  };
  test.each([
    ["export { logger } from './x'", { logger: 'pino logger' }],
    ["export { log as logger } from './esm'", { logger: 'pino logger' }],
    ["export { default } from './esm'", { default: 'pino logger' }],
    ["export * from './esm'", { log: 'pino logger' }],
    ["export * as log from './esm'", { log: '{ log: pino logger, default: pino logger }' }],
    ["module.exports = require('./x')", { '*': '{ logger: pino logger }' }],
    [
      "module.exports = { ...require('./x'), mine: console }",
      { '*': '{ logger: pino logger, mine: console logger }' },
    ],
    [
      "const { logger } = require('./x');\nmodule.exports = logger.child({ part: 1 })",
      { '*': 'pino logger (bound-fields)' },
    ],
    ["import { log } from './esm';\nexport { log };", { log: 'pino logger' }],
    ["export { createLogger } from 'winston'", { createLogger: 'winston factory' }],
    ["export { logger } from './missing'", {}],
    ["export type { logger } from './x'", {}],
  ])('%s', (text, expected) => {
    expect(told(text, modules, 'src/log.ts')).toEqual(expected);
  });
});

describe('functions of the project', () => {
  test.each([
    // Nothing but handing on: as good as the logger behind it.
    ['exports.info = (msg) => console.log(msg)', 'wrapper info format'],
    ['exports.info = (msg, ...args) => { console.log(msg, ...args) }', 'wrapper info format'],
    ['exports.warn = function () { console.warn.apply(console, arguments) }', 'wrapper warn format'],
    ["exports.error = (m, x) => require('winston').log('error', m, x)", 'wrapper error fields-then-format'],
    ["exports.log = (lvl, m) => require('winston').log(lvl, m)", 'wrapper first-argument fields-then-format'],
    ["exports.warn = (a, b) => require('npmlog').warn(a, b)", 'wrapper warn prefix-then-format'],
    // Always printed, and our debug is off by default.
    ['exports.debug = (msg) => console.log(msg)', 'wrapper debug format (visibility-may-change)'],
    // More than handing on.
    ["exports.info = (msg) => console.log('[app]', msg)", 'wrapper info format'],
    [
      'exports.logError = (msg, err) => { count(); console.error(msg, err) }',
      'wrapper error format (wrapper)',
    ],
    [
      'exports.error = (err, msg) => { console.error(stamp(), msg, err) }',
      'wrapper error fields-then-format (wrapper)',
    ],
    [
      'exports.info = (tag, msg) => console.log(`[${tag}] ${msg}`)',
      'wrapper info prefix-then-format (wrapper)',
    ],
    ['exports.log = (level, msg) => console.log(level + msg)', 'wrapper first-argument format (wrapper)'],
    ['exports.debug = (fn) => { if (on) console.log(fn()) }', 'wrapper debug lazy-or-format (wrapper)'],
    [
      'exports.warn = (...args) => { push(args); console.warn(stamp(), ...args) }',
      'wrapper warn fields-then-format (wrapper)',
    ],
    [
      'exports.fatal = (msg) => { console.error(msg); process.exit(1) }',
      'wrapper wrapper-acts format (wrapper)',
    ],
    [
      'exports.error = (msg) => { console.error(msg); throw new Error(msg) }',
      'wrapper wrapper-acts format (wrapper)',
    ],
  ])('%s', (text, expected) => {
    expect(Object.values(told(text))).toEqual([expected]);
  });

  test.each([
    ['does not print', 'exports.info = (msg) => send(msg)'],
    ['prints nothing that it was given', "exports.info = (msg) => { console.log('called'); send(msg) }"],
    ['has another word in its name', 'exports.handleError = (err) => { console.error(err) }'],
    ['answers a request', 'exports.error = (req, res, status) => { console.log(res); res.status(status) }'],
    ['has parameters of unknown meaning', 'exports.info = (a, b) => { console.log(b, a) }'],
    [
      'writes an event already',
      "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('a');\nexport const info = (event, fields) => log.info(event, fields);",
    ],
  ])('none that %s', (_, text) => {
    expect(told(text)).toEqual({});
  });

  test('of an object, through each other', () => {
    const text = `
      module.exports = {
        write(level, ...args) { console[level](new Date(), ...args) },
        info(msg, ...args) { this.write('info', msg, ...args) },
        error: function (msg, err) { this.write('error', msg, err) },
        name: 'app',
      };
    `;
    expect(told(text)['*']).toContain(
      'info: wrapper info format (wrapper), error: wrapper error format (wrapper)',
    );
  });

  test('of a class, by its instance and its statics', () => {
    const text = `
      class Logger {
        #log(level, ...args) { console[level](...args); return this.save(args); }
        info(...args) { this.#log('info', ...args) }
        static warn(msg) { console.warn(msg) }
      }
      module.exports = Logger;
      module.exports.shared = new Logger();
    `;
    expect(told(text)).toEqual({
      '*': '{ warn: wrapper warn format } and makes { #log: wrapper first-argument fields-then-format (wrapper), info: wrapper info fields-then-format (wrapper) }',
      shared:
        '{ #log: wrapper first-argument fields-then-format (wrapper), info: wrapper info fields-then-format (wrapper) }',
    });
  });

  test('of a constructor with a prototype', () => {
    const text =
      'function Logger(name) { this.name = name }\nLogger.prototype.warn = function (msg) { console.warn(msg) };\nmodule.exports = new Logger();';
    expect(told(text)).toEqual({ '*': '{ warn: wrapper warn format }' });
  });

  test('of an object that is filled later', () => {
    const text = 'const log = {};\nlog.warn = function (msg) { console.warn(msg) };\nmodule.exports = log;';
    expect(told(text)).toEqual({ '*': '{ warn: wrapper warn format }' });
  });
});

test('exports are plain data, which may be written down and read again', () => {
  const exports = exportsOf("exports.log = require('pino')(); exports.warn = (msg) => console.warn(msg);");
  expect(JSON.parse(JSON.stringify(exports))).toEqual(exports);
});

/** How each call of a file is planned, where `./log` is a module of the given text. */
function planned(module: string, text: string, path = 'src/app.js'): readonly string[] {
  const file = {
    ...sourceFile(text, path),
    loggerModules: (name: string) => (name === './log' ? exportsOf(module) : undefined),
  };
  return planLogCalls(file).calls.map(({ call, outcome }) => {
    if (outcome.kind !== 'rewritten')
      return `${call.dialect} ${outcome.kind === 'refused' ? outcome.reason : 'event'}`;
    return `${call.dialect} ${outcome.reason ?? 'safe'} ${outcome.after}`;
  });
}

describe('calls of a logger from another file', () => {
  const winston = "module.exports = require('winston').createLogger({})";
  const own =
    'module.exports = { info: (msg, ...args) => console.log(msg, ...args), error(msg) { send(msg); console.error(msg) } }';
  const acting = 'exports.logFatal = (msg) => { console.error(msg); process.exit(1) }';

  test.each([
    [
      winston,
      "const log = require('./log');\nlog.info('order %s placed', id)",
      ["winston safe logger.info('order_placed', { order_id: id })"],
    ],
    [winston, "import log from './log';\nlog.warn('disk full')", ["winston safe logger.warn('disk_full')"]],
    [winston, "import { info } from './log';\ninfo('disk full')", ["winston safe log.info('disk_full')"]],
    [
      winston,
      "const audit = require('./log').child({ part: 1 });\naudit.info('disk full')",
      ["winston bound-fields log.info('disk_full')"],
    ],
    [
      own,
      "const log = require('./log');\nlog.info('disk full', free)",
      ["wrapper safe logger.info('disk_full', { free })"],
    ],
    [
      own,
      "const log = require('./log');\nlog.error('disk full')",
      ["wrapper wrapper logger.error('disk_full')"],
    ],
    [own, "const log = require('./log');\nlog[level]('disk full')", ['wrapper computed-method']],
    // What the module does not show may be there all the same.
    [
      own,
      "const log = require('./log');\nlog.warn('disk full')",
      ["generic unresolved-logger logger.warn('disk_full')"],
    ],
    [
      acting,
      "const { logFatal } = require('./log');\nlogFatal('no configuration')",
      ['wrapper wrapper-acts'],
    ],
    // A name that hides the import is somebody else.
    [
      winston,
      "const log = require('./log');\nmodule.exports = (log) => log.info('started')",
      ["generic unresolved-logger logger.info('started')"],
    ],
    [
      winston,
      "const log = require('./log');\n{ const log = Math; log.log('clock set'); }",
      ["generic unresolved-logger logger.info('clock_set')"],
    ],
    // The name of the variable decides what is followed, and nothing else.
    [
      winston,
      "const x = require('./log');\nx.setLevel('a'); x.warn('disk full')",
      ["winston safe log.warn('disk_full')"],
    ],
  ])('%s ← %s', (module, text, expected) => {
    expect(planned(module, text)).toEqual(expected);
  });

  test('a class of the project as a type', () => {
    const module = 'export class AppLogger { info(msg) { console.info(msg) } }';
    const text =
      "import type { AppLogger } from './log';\nexport const f = (out: AppLogger) => out.info('started');";
    expect(planned(module, text, 'src/app.ts')).toEqual(["wrapper safe log.info('started')"]);
  });

  test('of the console behind a wrapper, where the file is a program or a page', () => {
    const text = "const log = require('./log');\nlog.info('3 files written')";
    expect(planned(own, `#!/usr/bin/env node\n${text}`)).toEqual(['wrapper program-output']);
    expect(planned(own, `document.title = 'Shop';\n${text}`)).toEqual(['wrapper browser-code']);
  });

  test('a module that is a dialect by its name is never asked for', () => {
    const file = {
      ...sourceFile("require('pino')().info('started')"),
      loggerModules: () => {
        throw new Error('asked');
      },
    };
    expect(planLogCalls(file).calls).toHaveLength(1);
  });

  test('no module is asked for where no name speaks of logging', () => {
    const asked: string[] = [];
    const text =
      "const orders = require('./orders');\norders.place(1); require('./app').start(); require('./log').info('x');";
    planLogCalls({ ...sourceFile(text), loggerModules: (name) => void asked.push(name) });
    expect(new Set(asked)).toEqual(new Set(['./log']));
  });
});

describe('a call in a logger module that hands on what its function was given', () => {
  test.each([
    'exports.info = (msg, ...args) => console.log(msg, ...args)',
    'class Log { warn(msg) { console.warn(`[app] ${msg}`) } }\nmodule.exports = Log',
    'module.exports = { error(err, msg) { setImmediate(() => console.error(msg, err.stack)) } }',
    'module.exports = function (message) { console.log(message) }',
    'exports.log = function () { console.log.apply(console, arguments) }',
    'function logError(tag, msg) { console.error(tag + msg) }\nmodule.exports = logError',
    'exports.log = (level, msg) => { console.log(level, msg) }',
  ])('is left alone: %s', (text) => {
    expect(planned('', text)).toEqual(['console logger-module']);
  });

  test.each([
    ['that says something of its own', "exports.info = (msg) => { console.log('called'); send(msg) }"],
    ['in a callback for errors', "load({ error: (err) => console.log('load failed', err) }); require('a');"],
    [
      'in a handler of requests',
      'exports.error = (err, req, res, next) => { console.log(err.stack, req.url) }',
    ],
    ['in a function with another name', 'exports.placeOrder = (message) => { console.log(message) }'],
    [
      'of a value that hides the parameter by another name',
      "exports.info = (msg) => { items.forEach((item) => console.log('item', item)) }",
    ],
  ])('but not one %s', (_, text) => {
    expect(planned('', text).join()).not.toContain('logger-module');
  });
});
