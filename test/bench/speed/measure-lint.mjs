/** Lints a folder with one contender's rules, and prints the CPU seconds of the run as JSON. */
// eslint-plugin-pino calls methods of contexts that ESLint 10 no longer has.
import { ESLint } from 'eslint9';
import * as parser from '@typescript-eslint/parser';

import { CONTENDERS } from './lint-contenders.mjs';

const [name, folder] = process.argv.slice(2);
const files = ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];
const rules = await CONTENDERS[name]();
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  // What the files say to other linters' rules is no concern of this run.
  allowInlineConfig: false,
  overrideConfig: [
    { files, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } },
    ...rules.map((config) => ({ files, ...config })),
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ],
});
const before = process.cpuUsage();
const results = await eslint.lintFiles(['.']);
const { user, system } = process.cpuUsage(before);
const messages = results.flatMap((result) => result.messages);
console.log(
  JSON.stringify({
    files: results.length,
    seconds: (user + system) / 1e6,
    findings: messages.filter(({ ruleId }) => ruleId).length,
    failed: messages.filter(({ fatal }) => fatal).length,
  }),
);
