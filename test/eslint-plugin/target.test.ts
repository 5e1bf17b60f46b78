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
