import { describe, expect, test } from 'vitest';
import { mentionsLogCall } from '@logshift/runtime/log-calls';
import { planSource } from '../../helpers/plan-source.js';

/** Receivers that no binding explains; the first list was met in public repositories. */
const LOGGERS = [
  ...[
    'logger',
    'log',
    'LOG',
    'Log',
    'Logger',
    '_logger',
    '$log',
    'logging',
    'winston',
    'this.log',
    'this.#logger',
  ],
  ...[
    'req.log',
    'app.logger',
    'ctx.log',
    'fastify.log',
    'this.server.log',
    'this.robot.logger',
    'request.log',
  ],
  ...[
    'logger_1.log',
    '_logger.logger',
    'getLogger(driver)',
    'w3cLog',
    'mjsonwpLog',
    'LogService',
    'runtime.log',
  ],
  ...[
    'self.logger',
    'REQUEST_LOG',
    'server_log',
    'syslog',
    'applogger',
    'logger.child({ id })',
    'new Logger()',
  ],
  ...[
    "require('./lib/logger')",
    "require('../app-log.js')()",
    'Logger.getInstance()',
    'options.log!',
    'app["log"]',
  ],
];

/** Names that only end like a logger's, or are called like one of its methods. */
const OTHERS = [
  ...[
    'Math',
    'dialog',
    'this.dialog',
    'showDialog',
    'blog',
    'this.blog',
    'changelog',
    'changeLog',
    'backlog',
  ],
  ...[
    'catalog',
    'CATALOG',
    'prolog',
    'epilog',
    'analog',
    'weblog',
    'vlog',
    'blogger',
    'keylogger',
    'datalogger',
  ],
  ...[
    'login',
    'logo',
    'logs',
    'logout',
    'logic',
    'technology',
    'geology',
    'd3',
    'git',
    'toast',
    'node',
    'response',
  ],
  ...['blogService', 'catalogService', 'openDialog()', "require('./blog')", "require('./dialog')", 'logFile'],
];

const METHODS = [
  ...['trace', 'debug', 'verbose', 'silly', 'http', 'info', 'notice', 'log', 'success', 'warn', 'warning'],
  ...['error', 'err', 'exception', 'crit', 'critical', 'fatal', 'alert', 'emerg'],
];

const inClass = (call: string) =>
  `class Shop { #logger; open(req, id) { ${call} } }\nmodule.exports = Shop;\n`;

function readingsOf(call: string): readonly string[] {
  return planSource(inClass(call), 'src/shop.ts').calls.map(({ call: { dialect }, outcome }) =>
    outcome.kind === 'rewritten' ? `${dialect} ${outcome.reason ?? 'safe'}` : `${dialect} ${outcome.kind}`,
  );
}

describe('a logger that only its name tells', () => {
  test.each(LOGGERS)('%s is read, for a person to judge', (receiver) => {
    expect(readingsOf(`${receiver}.info('shop opened');`)).toEqual(['generic unresolved-logger']);
  });

  test.each(LOGGERS)('%s is no reason to skip the file unread', (receiver) => {
    expect(mentionsLogCall(`${receiver}.info('shop opened');`)).toBe(true);
  });

  test.each(METHODS)('its method %s is read', (method) => {
    expect(readingsOf(`log.${method}('shop opened', id);`)).toEqual(['generic unresolved-logger']);
  });

  test.each(['add', 'bindings', 'child', 'close', 'entries', 'isDebugEnabled', 'push', 'setLevel', 'write'])(
    'its method %s logs nothing',
    (method) => {
      expect(readingsOf(`log.${method}('shop opened');`)).toEqual([]);
    },
  );
});

describe('a name that only looks like a logger', () => {
  test.each(OTHERS)('%s is left alone', (receiver) => {
    const calls = METHODS.map((method) => `${receiver}.${method}('shop opened');`);
    expect(readingsOf(calls.join(' '))).toEqual([]);
  });

  test('arithmetic is left alone whatever it is called on', () => {
    expect(readingsOf('mathLog.log(2); log.log(10);')).toEqual([]);
  });
});
