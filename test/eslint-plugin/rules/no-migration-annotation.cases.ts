import { testRule } from '../../helpers/test-rule.js';

testRule('no-migration-annotation', {
  hasNoLookAlikes: true,
  removesComments: true,
  valid: [
    "log.info('order_placed');",
    '// logshift is what we migrate with.\nlog.info(name);',
    '// see logshift(spread-arguments)\nlog.info(name);',
    '// logshift(): nothing\nlog.info(name);',
    '// logshift(Spread): nothing\nlog.info(name);',
    '// logshift(spread-arguments) nothing\nlog.info(name);',
    "const text = '// logshift(spread-arguments): It spreads.';",
    'const text = `\n// logshift(spread-arguments): It spreads.\n`;',
    'logshift(code);',
    '/** logshift(spread-arguments): It spreads. */\nlog.info(name);',
    '// eslint-disable-next-line no-console -- logshift(spread-arguments): It spreads.\nconsole.log(...args);',
    { filename: 'src/a.ts', code: 'declare function logshift(code: string): void;\nlogshift("a");' },
  ],
  invalid: [
    '// logshift(spread-arguments): It spreads.\nconsole.log(...args);',
    '  // logshift(spread-arguments): It spreads.\n  console.log(...args);',
    '//logshift(spread-arguments): It spreads.\nconsole.log(...args);',
    '/* logshift(spread-arguments): It spreads. */\nconsole.log(...args);',
    '/* logshift(spread-arguments): It spreads. */ console.log(...args);',
    'console.log(...args); // logshift(spread-arguments): It spreads.\n',
    '// logshift(no-such-reason): Somebody wrote this.\nconsole.log(...args);',
    '// logshift(program-output): It prints.\nconsole.log(text);\n// logshift(computed-method): It varies.\nconsole[level](text);',
    'function f() {\n\t// logshift(computed-method): It varies.\n\tconsole[level](text); // why\n}',
    '// logshift(spread-arguments): It spreads.\r\nconsole.log(...args);\r\n',
    '// logshift(spread-arguments): It spreads.',
    {
      filename: 'src/a.ts',
      code: '// logshift(computed-method): It varies.\n(console as any)[level](text);',
    },
    { sourceType: 'commonjs', code: '// logshift(computed-method): It varies.\nconsole[level](text);' },
  ],
});
