import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, type SourceCode } from 'eslint';
import type { LintedFile } from '../../eslint-plugin/src/source-file.js';

/** How ESLint is told to read a text. */
export interface EslintReading {
  /** Default `src/app.js`. */
  readonly filename?: string;
  /** Default `typescript`. */
  readonly parser?: 'typescript' | 'espree';
  readonly sourceType?: 'module' | 'commonjs' | 'script';
}

const FOLDER = '/project';

// Two stars and one star would not make ESLint read TypeScript files.
const FILES = '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}';

/** Parses a text as ESLint does before it runs rules; undefined when it does not parse. */
export function parseForEslint(text: string, reading: EslintReading = {}): LintedFile | undefined {
  const { filename = 'src/app.js', parser = 'typescript', sourceType } = reading;
  const linter = new Linter({ configType: 'flat', cwd: FOLDER });
  const languageOptions: Linter.LanguageOptions = {
    ...(parser === 'typescript' && { parser: typescriptParser }),
    ...(sourceType && { sourceType }),
    parserOptions: { ecmaFeatures: { jsx: !filename.endsWith('.ts') } },
  };
  const problems = linter.verify(text, [{ files: [FILES], languageOptions }], `${FOLDER}/${filename}`);
  if (problems.some(({ fatal }) => fatal)) return undefined;
  return toLintedFile(linter.getSourceCode(), `${FOLDER}/${filename}`, languageOptions);
}

function toLintedFile(
  sourceCode: SourceCode,
  filename: string,
  languageOptions: Linter.LanguageOptions,
): LintedFile {
  return { filename, cwd: FOLDER, sourceCode, languageOptions } as unknown as LintedFile;
}
