import logshift from '@logshift/eslint-plugin';
import { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';

const LEGACY = "import { load } from './load.js';\nconsole.log('Server started');\n";

/** Each is a way in which users write their config; that they compile is part of the test. */
const CONFIGS: readonly (readonly [string, Linter.Config[]])[] = [
  ['the config as it is', [logshift.configs.recommended]],
  ['spread into an object', [{ files: ['**/*.js'], ...logshift.configs.recommended }]],
  ['the plugin beside its config', [{ plugins: { logshift } }, logshift.configs.recommended]],
  ['single rules', [{ plugins: { logshift }, rules: { 'logshift/no-legacy-logger': 'warn' } }]],
  ['defineConfig', defineConfig({ files: ['**/*.js'], extends: [logshift.configs.recommended] })],
  [
    'defineConfig with the name of the config',
    defineConfig({ plugins: { logshift }, extends: ['logshift/recommended'] }),
  ],
];

describe('a flat config takes', () => {
  it.each(CONFIGS)('%s', (_, config) => {
    const problems = new Linter({ configType: 'flat' }).verify(LEGACY, config, 'app.js');
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['logshift/no-legacy-logger']);
  });
});

describe('a block of code that a processor takes out of a page', () => {
  const processor: Linter.Processor = {
    preprocess: (page) =>
      page
        .split('```js\n')
        .slice(1)
        .map((text, at) => ({ text, filename: `${at}.js` })),
    postprocess: (problems) => problems.flat(),
  };
  const lint = (page: string): readonly Linter.LintMessage[] =>
    new Linter({ configType: 'flat' }).verify(
      page,
      [
        { files: ['**/*.md'], processor },
        { files: ['**/*.js'], ...logshift.configs.strict },
      ],
      'docs/setup.md',
    );

  it('bears no name of its number, in events or loggers', () => {
    const [legacy, ...others] = lint("# Setup\n\n```js\nimport './load.js';\nconsole.log('done ' + name);\n");
    expect(others).toEqual([]);
    expect(legacy?.message).toContain('`setup_done`');
    const loggers =
      "import { getLogger } from '@logshift/runtime';\nexport const log = getLogger('orders');\n";
    expect(lint(`\`\`\`js\n${loggers}`)).toEqual([]);
  });
});
