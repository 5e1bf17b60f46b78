/** Code that the fixes of other plugins break: what theirs makes of it, and that ours keeps all that it says. */
import { createRequire } from 'node:module';
import logshift from '@logshift/eslint-plugin';
import type { Linter as LinterClass } from 'eslint';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
// Both plugins call methods of contexts that ESLint 10 no longer has.
const { Linter } = require('eslint9') as { Linter: typeof LinterClass };
const pinoPlugin = require('eslint-plugin-pino') as object;
const pinoLoggerPlugin = require('eslint-plugin-pino-logger') as object;

const SETUP = "const pino = require('pino');\nconst log = pino();\n";

interface Fixing {
  readonly plugin: object;
  readonly rule: string;
  readonly settings?: object;
}

const THEIRS: Fixing = { plugin: pinoPlugin, rule: 'correct-args-position' };
const OURS: Fixing = {
  plugin: logshift,
  rule: 'no-legacy-logger',
  settings: { logshift: { target: 'pino' } },
};

/** The code after `--fix`, or after the first suggestion where nothing is fixed without being asked. */
function fixed(code: string, { plugin, rule, settings = {} }: Fixing): string {
  const config = [
    {
      plugins: { x: plugin },
      rules: { [`x/${rule}`]: 'error' },
      settings,
      languageOptions: { sourceType: 'commonjs' },
    },
  ] as unknown as LinterClass.Config[];
  const linter = new Linter();
  const { output, messages } = linter.verifyAndFix(code, config, 'src/app.js');
  const fix = output === code ? messages[0]?.suggestions?.[0]?.fix : undefined;
  return fix ? code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) : output;
}

/** What a program with these lines logs, and the order in which it calls for its values. */
function run(code: string): {
  readonly record: Readonly<Record<string, unknown>>;
  readonly called: readonly string[];
} {
  const lines: string[] = [];
  const called: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  const next = (name: string) => (called.push(name), name);
  const err = new Error('disk full');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the fixed line is what is run
  new Function('log', 'next', 'err', code.replace(SETUP, ''))(log, next, err);
  return { record: JSON.parse(lines[0]!), called };
}

/** Each with the words and values that a reader of the record must find, and what theirs no longer says. */
const CASES: readonly (readonly [code: string, says: readonly string[], lost: string])[] = [
  ["log.info('count', 3);", ['count', '3'], 'count'],
  ["log.error('failed', err.message);", ['failed', 'disk full'], 'failed'],
  ["log.info('sent', next('mail'));", ['sent', 'mail'], 'sent'],
];

describe('eslint-plugin-pino', () => {
  it.each(CASES)('%s: their fix loses text, ours says everything', (code, says, lost) => {
    const theirs = JSON.stringify(run(fixed(SETUP + code, THEIRS)).record.msg ?? '');
    expect(theirs).not.toContain(lost);
    const ours = JSON.stringify(run(fixed(SETUP + code, OURS)).record);
    for (const said of says) expect(ours).toContain(said);
  });

  it('evaluates values in another order, and ours does not', () => {
    const code = `${SETUP}log.info(\`sent \${next('a')}\`, next('b'));`;
    expect(run(code).called).toEqual(['a', 'b']);
    expect(run(fixed(code, THEIRS)).called).toEqual(['b', 'a']);
    expect(run(fixed(code, OURS)).called).toEqual(['a', 'b']);
  });

  it.each(['%j', '%f'])('takes a value out of its placeholder %s, and ours gives it a key', (placeholder) => {
    const code = `${SETUP}log.info('elapsed ${placeholder}', 1.5);`;
    expect(fixed(code, THEIRS)).toContain(`log.info(1.5, 'elapsed ${placeholder}');`);
    expect(Object.values(run(fixed(code, OURS)).record)).toContain(1.5);
  });
});

describe('eslint-plugin-pino-logger', () => {
  const code = `'use strict';
const fs = require('fs');
function show(logger) {
  console.log(logger);
}
const write = console.log.bind(console);
load().catch(console.error);
[1].forEach(console.log);
console.log('Order placed', 1);
module.exports = { show, write };
`;
  const theirs = fixed(code, { plugin: pinoLoggerPlugin, rule: 'no-console-to-pino-logger' });
  const ours = fixed(code, { ...OURS, settings: {} });

  it('puts its logger above the directive, which is then none; ours goes below the imports', () => {
    expect(theirs.indexOf("'use strict'")).toBeGreaterThan(0);
    expect(ours.startsWith("'use strict';\n")).toBe(true);
    expect(ours.indexOf('getLogger')).toBeGreaterThan(ours.indexOf("require('fs')"));
  });

  it('hands methods on that lose their logger; ours leaves them to a person', () => {
    expect(theirs).toMatch(/catch\(logger\.error\)[^]*forEach\(logger\.info\)/);
    expect(theirs).toContain('logger.info.bind(console)');
    expect(ours).toMatch(
      /console\.log\.bind\(console\)[^]*catch\(console\.error\)[^]*forEach\(console\.log\)/,
    );
  });

  it('calls the parameter that is to be printed; ours asks first', () => {
    expect(theirs).toContain('logger.info(logger)');
    expect(ours).toContain('  console.log(logger);');
  });

  it('leaves a value beside the text, which pino drops; ours makes it a field', () => {
    expect(theirs).toContain("logger.info('Order placed', 1)");
    expect(ours).toContain("log.info('order_placed', { value: 1 });");
  });
});
