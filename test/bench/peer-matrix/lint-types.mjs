/** The rules that ask for types: a logger that only its declaration tells is seen, and one that is none is not. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import logshift from '@logshift/eslint-plugin';
import parser from '@typescript-eslint/parser';

writeFileSync(
  'tsconfig.json',
  '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "strict": true, "types": ["node"] }, "files": ["orders.ts"] }',
);
writeFileSync(
  'orders.ts',
  `import type { Console } from 'node:console';
export class Orders {
  constructor(private readonly output: Console, private readonly shelf: { log(text: string): void }) {}
  place(id: number): void {
    this.output.log(\`Order \${id} placed\`);
    this.shelf.log(\`Order \${id} placed\`);
  }
}
`,
);
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    },
    logshift.configs.typed,
  ].flat(),
});
const [{ messages }] = await eslint.lintFiles(['orders.ts']);
assert.deepEqual(
  messages.map(({ ruleId, line }) => [ruleId, line]),
  [['logshift/no-legacy-logger', 5]],
  JSON.stringify(messages),
);
