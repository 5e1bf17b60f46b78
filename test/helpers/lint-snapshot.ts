import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect } from 'vitest';
import logshift from '@logshift/eslint-plugin';

/** How one piece of code is linted; everything but the rule has a default. */
export interface LintSetup {
  /** A rule's name without the namespace, or the name of a config: `recommended`. */
  readonly rule: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** `settings.logshift`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Relative to the folder that the linter takes for its own. Default `src/app.js`, for TypeScript `src/app.ts`. */
  readonly filename?: string;
  /** Default `both`: the code is linted with espree and with typescript-eslint's parser, which must agree. */
  readonly parser?: 'both' | 'typescript' | 'espree';
  readonly sourceType?: 'module' | 'commonjs' | 'script';
}

const FOLDER = '/project';

// Two stars and one star would not make ESLint read TypeScript files.
const FILES = '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}';

type Parser = Linter.Parser;

/** The problems that a rule finds, in order; throws when the code does not parse. */
export function lint(code: string, setup: LintSetup): readonly Linter.LintMessage[] {
  return inAgreement(setup, (parser) => verify(code, setup, parser));
}

/** The code after all passes of `--fix`. */
export function lintFix(code: string, setup: LintSetup): string {
  return inAgreement(setup, (parser) => {
    const { output } = linter().verifyAndFix(code, configFor(setup, parser), filenameOf(setup));
    expectParses(output, setup, parser);
    return output;
  });
}

/**
 * Shows to a reader what a rule says of a piece of code: the code with each problem underlined, the
 * messages, what each suggestion would write, and the code after `--fix`.
 */
export function lintSnapshot(code: string, setup: LintSetup): string {
  const problems = lint(code, setup);
  const fixed = lintFix(code, setup);
  const suggestions = problems.map((problem) => describeSuggestions(code, problem, setup));
  return [
    underline(code, problems),
    ...problems.map(({ message }, index) => `[${index + 1}] ${message}${suggestions[index] ?? ''}`),
    ...(fixed === code ? [] : ['', '--- fixed', fixed]),
  ].join('\n');
}

/** Snapshots of lint reports are read by people: no quotes around, nothing escaped in between. */
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string' && value.includes('\n'),
  serialize: (value: string) => value,
});

function linter(): Linter {
  return new Linter({ configType: 'flat', cwd: FOLDER });
}

/** Runs under each parser that the setup asks for, and gives the one answer that they agree on. */
function inAgreement<T>(setup: LintSetup, run: (parser: Parser | undefined) => T): T {
  const { parser = setup.filename?.endsWith('.ts') ? 'typescript' : 'both' } = setup;
  const typescript = parser === 'espree' ? undefined : run(typescriptParser);
  const espree = parser === 'typescript' ? undefined : run(undefined);
  if (parser === 'both') expect(typescript, 'both parsers lead to the same answer').toEqual(espree);
  return (espree ?? typescript) as T;
}

function verify(code: string, setup: LintSetup, parser: Parser | undefined): readonly Linter.LintMessage[] {
  const problems = linter().verify(code, configFor(setup, parser), filenameOf(setup));
  for (const { fatal, message } of problems) {
    if (fatal) throw new Error(`The code of a test does not parse: ${message}\n${code}`);
    expect(message, 'every placeholder of a message is filled in').not.toMatch(/\{\{\s*\w+\s*\}\}/);
  }
  return problems;
}

function configFor(setup: LintSetup, parser: Parser | undefined): Linter.Config[] {
  const { rule, options, settings = {}, sourceType } = setup;
  const config = logshift.configs[rule as keyof typeof logshift.configs] as Linter.Config | undefined;
  const base = config ?? {
    plugins: { logshift: logshift },
    rules: { [`logshift/${rule}`]: options ? ['error', options] : 'error' },
  };
  const languageOptions = {
    ...(parser && { parser }),
    ...(sourceType && { sourceType }),
    parserOptions: { ecmaFeatures: { jsx: !filenameOf(setup).endsWith('.ts') } },
  };
  // Comments that exempt a line from other rules say nothing here.
  const linterOptions = { reportUnusedDisableDirectives: 'off' } as const;
  return [{ ...base, files: [FILES], languageOptions, linterOptions, settings: { logshift: settings } }];
}

function filenameOf({ filename, parser }: LintSetup): string {
  return `${FOLDER}/${filename ?? (parser === 'typescript' ? 'src/app.ts' : 'src/app.js')}`;
}

function expectParses(code: string, setup: LintSetup, parser: Parser | undefined): void {
  const fatal = linter()
    .verify(code, configFor(setup, parser), filenameOf(setup))
    .find((problem) => problem.fatal);
  expect(fatal?.message, `what a fix wrote parses:\n${code}`).toBeUndefined();
}

function describeSuggestions(code: string, problem: Linter.LintMessage, setup: LintSetup): string {
  return (problem.suggestions ?? [])
    .map(({ desc, fix }) => {
      const output = applyFix(code, fix);
      inAgreement(setup, (parser) => expectParses(output, setup, parser));
      return `\n    suggestion: ${desc}\n${output.replaceAll(/^(?=.)/gm, '      ')}`;
    })
    .join('');
}

/** Applies one fix as ESLint would: offsets count from behind a byte order mark. */
function applyFix(
  code: string,
  { range: [start, end], text }: { range: [number, number]; text: string },
): string {
  const mark = code.startsWith('\uFEFF') ? 1 : 0;
  return code.slice(0, start + mark) + text + code.slice(end + mark);
}

function underline(code: string, problems: readonly Linter.LintMessage[]): string {
  return code
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...problems.flatMap((problem, at) => underlineOf(problem, at, index + 1, line)),
    ])
    .join('\n');
}

function underlineOf(problem: Linter.LintMessage, index: number, lineNumber: number, line: string): string[] {
  if (problem.line !== lineNumber) return [];
  const start = problem.column - 1;
  const end = problem.endLine === lineNumber ? (problem.endColumn ?? start) - 1 : line.length;
  return [`${' '.repeat(start)}${'~'.repeat(Math.max(1, end - start))} [${index + 1}]`];
}
