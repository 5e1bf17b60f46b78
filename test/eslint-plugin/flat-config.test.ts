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
