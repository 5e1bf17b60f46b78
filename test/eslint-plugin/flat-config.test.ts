import logshift from '@logshift/eslint-plugin';
import { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';

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
  // Its types are others than ESLint's, and old configs still call it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  ["typescript-eslint's own function", typescript.config(logshift.configs.recommended) as Linter.Config[]],
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

describe('a component', () => {
  const verify = (text: string, filename: string, include: readonly string[] = []) => {
    const config = {
      ...logshift.configs.recommended,
      files: ['**/*.{astro,svelte,vue}'],
      languageOptions: { ...(filename.endsWith('.vue') && { parser: vueParser }) },
      settings: { logshift: { include } },
    };
    return new Linter({ configType: 'flat' }).verify(text, [config], filename);
  };
  const script = "import { load } from './load.js';\nconst save = (id) => { console.log('Saving', id); };\n";
  const vue = `<script setup>\n${script}</script>\n<template><p @click="console.log('clicked')">x</p></template>\n`;
  const offered = ({ fix, suggestions = [] }: Linter.LintMessage) => (fix ? 1 : 0) + suggestions.length;

  it.each([
    ['src/Order.vue', vue, 2],
    ['src/Order.svelte', script, 1],
  ])('runs in a browser, as the migration has it: %s', (filename, text, count) => {
    const problems = verify(text, filename);
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(Array(count).fill('logshift/no-legacy-logger'));
    for (const problem of problems) {
      expect(problem.message).toContain('The file is written for a browser');
      expect(offered(problem)).toBe(0);
    }
  });

  it('gets no logger put at its top, which is no place of its script', () => {
    for (const [filename, text] of [
      ['src/Order.vue', vue],
      ['src/Order.svelte', script],
      ['src/Order.astro', script],
    ] as const) {
      const problems = verify(text, filename, ['browser-code', 'review']);
      expect(problems.length, filename).toBeGreaterThan(0);
      expect(problems.map(offered), filename).toEqual(problems.map(() => 0));
    }
  });

  it('is fixed where it has a logger already', () => {
    const own = `import { getLogger } from '@logshift/runtime';\nconst log = getLogger('a');\n${script}`;
    const [problem] = verify(`<script setup>\n${own}</script>\n`, 'src/Order.vue', ['browser-code']);
    expect(problem?.fix?.text).toContain("log.info('saving', { id })");
  });
});
