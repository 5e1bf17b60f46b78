import { Linter } from 'eslint';
import plugin from '@logshift/eslint-plugin';
import { describe, expect, it } from 'vitest';

const SETUP = "const winston = require('winston');\nconst logger = winston.createLogger();\n";

function lint(code: string, target: string) {
  const config = {
    plugins: { logshift: plugin },
    rules: { 'logshift/no-legacy-logger': 'error', 'logshift/no-interpolated-message': 'error' },
    languageOptions: { sourceType: 'commonjs' },
    settings: { logshift: { target } },
  };
  return new Linter().verifyAndFix(SETUP + code, [config] as unknown as Linter.Config[], 'src/orders.js');
}

const HEADS = {
  pino: "import pino from 'pino';\nconst log = pino();\n",
  winston: "import winston from 'winston';\nconst log = winston.createLogger();\n",
  bunyan: "import bunyan from 'bunyan';\nconst log = bunyan.createLogger({ name: 'a' });\n",
};

/** The rules that say something of a file under the config for a library, each with its line. */
function ruleLines(code: string, target: keyof typeof HEADS): readonly string[] {
  const config = [plugin.configs[target]] as unknown as Linter.Config[];
  return new Linter()
    .verify(HEADS[target] + code, config, 'src/orders.js')
    .map(({ ruleId, line }) => `${ruleId?.replace('logshift/', '') ?? 'syntax'} ${line - 2}`);
}

describe('a code base that keeps its library', () => {
  it.each([
    ['pino', "log.info({ order_id: id }, 'Order placed');", 'event-name-format 1'],
    ['pino', "log.info('Order placed');", 'event-name-format 1'],
    ['pino', "log.error(err, 'Order failed!');", 'event-name-format 1'],
    ['pino', 'log.info({ order_id: id }, nameOf(id));', 'no-dynamic-event-name 1'],
    ['pino', 'log.error({ err }, err.message);', 'no-dynamic-event-name 1'],
    ['pino', 'log.error(err.message);', 'no-dynamic-event-name 1'],
    ['pino', 'log.info(`Order ${id} placed`);', 'no-legacy-logger 1'],
    ['pino', 'log.info({ order_id: id }, `Order ${id} placed`);', 'no-legacy-logger 1'],
    ['pino', "log.info('Order ' + id);", 'no-legacy-logger 1'],
    ['pino', "log.info('Order %s placed', id);", 'no-legacy-logger 1'],
    ['pino', "log.info({ order_id: id }, 'Order %s placed', id);", 'no-legacy-logger 1'],
    ['pino', "log.info('Listening on', port);", 'no-legacy-logger 1'],
    ['pino', "log.info('order_placed', id);", 'no-surplus-argument 1'],
    ['pino', "log.info({ msg: id }, 'Order placed');", 'no-reserved-field 1 event-name-format 1'],
    ['pino', "console.log('Order placed');", 'no-legacy-logger 1'],
    ['pino', "log.info({ order_id: id }, 'order_placed');", ''],
    ['pino', 'log.level(Math.max(log.level, 10));', ''],
    ['pino', 'log.info({ eventName, ...attributes });', ''],
    ['pino', 'log.info({ id });', 'no-legacy-logger 1'],
    ['pino', "app.use(require('pino-http')({ logger: log }));", ''],
    ['bunyan', "if (log.debug()) log.debug({ a: 1 }, 'order_placed');", ''],
    ['winston', "log.info('Order placed', { order_id: id });", 'event-name-format 1'],
    ['winston', "log.info('Order placed', order.id);", 'no-legacy-logger 1'],
    ['winston', 'log.info(message, { order_id: id });', 'no-dynamic-event-name 1'],
    ['winston', "log.log('info', 'Order placed');", 'no-legacy-logger 1'],
    ['winston', "log.info('Order %s placed', id);", 'no-legacy-logger 1'],
    ['bunyan', "log.info({ order_id: id }, 'Order placed');", 'event-name-format 1'],
    ['bunyan', 'log.info({ order_id: id }, message);', 'no-dynamic-event-name 1'],
    ['bunyan', "log.info('Order %s placed', id);", 'no-legacy-logger 1'],
  ] as const)('%s: one rule says what is wrong with the text of %s', (target, code, expected) => {
    expect(ruleLines(code, target).join(' ')).toBe(expected);
  });
});

describe('the console of a code base that keeps its library', () => {
  const linted = (code: string, options = {}) => {
    const rules = { 'logshift/no-legacy-logger': ['error', options] };
    const config = [{ ...plugin.configs.pino, rules }] as unknown as Linter.Config[];
    return new Linter().verify(code, config, 'src/orders.js').map(({ line }) => line);
  };

  it('is reported beside a logger', () => {
    expect(
      linted("import pino from 'pino';\nconst log = pino();\nlog.info('a_b');\nconsole.log('Order placed');"),
    ).toEqual([4]);
  });

  it('is left alone in a file without one, which mostly talks to people, unless that is asked for', () => {
    const code = "export const help = () => {\n  console.log('shops:');\n  console.table(rows);\n};";
    expect(linted(code)).toEqual([]);
    expect(linted(code, { allowWithoutLogger: false })).toEqual([2, 3]);
  });

  it('of a code base that takes our runtime is reported everywhere', () => {
    const code = "export const f = () => {\n  console.log('Order placed');\n};";
    const config = [plugin.configs.recommended] as unknown as Linter.Config[];
    expect(new Linter().verify(code, config, 'src/orders.js').map(({ line }) => line)).toEqual([2]);
  });
});

describe('settings.logshift.target', () => {
  it('takes the form of the library for structured', () => {
    const code = "logger.info('order_placed', { orderId: order.id });\n";
    expect(lint(code, 'winston').messages).toEqual([]);
    expect(lint(code, 'runtime').fixed).toBe(true);
  });

  it('fixes prose to that form, and imports nothing', () => {
    const { output, messages } = lint("logger.warn('Order %s late', order.id);\n", 'winston');
    expect(output).toBe(`${SETUP}logger.warn('order_late', { order_id: order.id });\n`);
    expect(messages).toEqual([]);
  });

  it('refuses a library that is no target, and names those that are', () => {
    expect(() => lint('', 'log4js')).toThrow(/target[^]*log4js[^]*winston/);
  });
});
