import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type ts from 'typescript';
import { expect } from 'vitest';
import logshift from '@logshift/eslint-plugin';
import { createTypedProgram } from './typed-program.js';

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
  /** Lints with types; an object holds other files of the program, by path as in `filename`. Read by TypeScript's parser alone. */
  readonly types?: true | Readonly<Record<string, string>>;
}

const FOLDER = '/project';

// Two stars and one star would not make ESLint read TypeScript files.
const FILES = '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}';

type Parser = Linter.Parser;

/** The problems that a rule finds, in order; throws when the code does not parse. */
export function lint(code: string, setup: LintSetup): readonly Linter.LintMessage[] {
  return remembered(PROBLEMS, [code, setup], () =>
    inAgreement(setup, (parser) => verify(code, setup, parser)),
  );
}

const PROBLEMS = new Map<string, readonly Linter.LintMessage[]>();
const FIXED = new Map<string, string>();
const PROGRAMS = new Map<string, ts.Program>();

/** A test asks the same several times, mostly at once; what was asked long ago is forgotten. */
function remembered<Value>(answers: Map<string, Value>, question: unknown, answer: () => Value): Value {
  const key = JSON.stringify(question);
  const known = answers.get(key) ?? answer();
  if (answers.size > 100) answers.clear();
  answers.set(key, known);
  return known;
}

/** The code after all passes of `--fix`. */
export function lintFix(code: string, setup: LintSetup): string {
  return remembered(FIXED, [code, setup], () =>
    inAgreement(setup, (parser) => {
      const output = setup.types ? fixTyped(code, setup, parser) : fixAll(code, setup, parser);
      expectParses(output, setup, parser);
      return output;
    }),
  );
}

function fixAll(code: string, setup: LintSetup, parser: Parser | undefined): string {
  return linter().verifyAndFix(code, configFor(setup, parser, code), filenameOf(setup)).output;
}

/** A program is of one text, so each pass gets one of its own. */
function fixTyped(code: string, setup: LintSetup, parser: Parser | undefined): string {
  const [fix] = verify(code, setup, parser).flatMap(({ fix: found }) => found ?? []);
  return fix ? fixTyped(applyFix(code, fix), setup, parser) : code;
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
  const { parser = isTypeScript(setup) ? 'typescript' : 'both' } = setup;
  const typescript = parser === 'espree' ? undefined : run(typescriptParser);
  const espree = parser === 'typescript' ? undefined : run(undefined);
  if (parser === 'both') expect(typescript, 'both parsers lead to the same answer').toEqual(espree);
  return (espree ?? typescript) as T;
}

function isTypeScript({ filename, types }: LintSetup): boolean {
  return types !== undefined || filename?.endsWith('.ts') === true;
}

function verify(code: string, setup: LintSetup, parser: Parser | undefined): readonly Linter.LintMessage[] {
  const problems = linter().verify(code, configFor(setup, parser, code), filenameOf(setup));
  for (const { fatal, message } of problems) {
    if (fatal) throw new Error(`The code of a test does not parse: ${message}\n${code}`);
    expect(message, 'every placeholder of a message is filled in').not.toMatch(/\{\{\s*\w+\s*\}\}/);
  }
  return problems;
}

function configFor(setup: LintSetup, parser: Parser | undefined, code: string): Linter.Config[] {
  const { rule, options, settings = {}, sourceType } = setup;
  const config = logshift.configs[rule as keyof typeof logshift.configs] as Linter.Config | undefined;
  const base = config ?? {
    plugins: { logshift: logshift },
    rules: { [`logshift/${rule}`]: options ? ['error', options] : 'error' },
  };
  const languageOptions = {
    ...(parser && { parser }),
    ...(sourceType && { sourceType }),
    parserOptions: {
      ecmaFeatures: { jsx: !filenameOf(setup).endsWith('.ts') },
      ...(setup.types && { programs: [programOf(setup, code)] }),
    },
  };
  // Comments that exempt a line from other rules say nothing here.
  const linterOptions = { reportUnusedDisableDirectives: 'off' } as const;
  return [{ ...base, files: [FILES], languageOptions, linterOptions, settings: { logshift: settings } }];
}

function programOf(setup: LintSetup, code: string): ts.Program {
  const others = setup.types === true ? {} : (setup.types ?? {});
  const files = Object.entries(others).map(([path, text]) => [`${FOLDER}/${path}`, text] as const);
  const all = { ...Object.fromEntries(files), [filenameOf(setup)]: code };
  return remembered(PROGRAMS, all, () => createTypedProgram(all));
}

function filenameOf({ filename, parser, types }: LintSetup): string {
  const isTyped = types !== undefined || parser === 'typescript';
  return `${FOLDER}/${filename ?? (isTyped ? 'src/app.ts' : 'src/app.js')}`;
}

function expectParses(code: string, setup: LintSetup, parser: Parser | undefined): void {
  const fatal = linter()
    .verify(code, configFor(setup, parser, code), filenameOf(setup))
    .find((problem) => problem.fatal);
  expect(fatal?.message, `what a fix wrote parses:\n${code}`).toBeUndefined();
}

/** A suggestion as the editor shows it, and the code after it. */
export interface Suggested {
  readonly desc: string;
  readonly output: string;
}

/** What the suggestions of problems make of the code, each by itself. */
export function suggestionsOf(code: string, problems: readonly Linter.LintMessage[]): readonly Suggested[] {
  return problems.flatMap(({ suggestions = [] }) =>
    suggestions.map(({ desc, fix }) => ({ desc, output: applyFix(code, fix) })),
  );
}

function describeSuggestions(code: string, problem: Linter.LintMessage, setup: LintSetup): string {
  return suggestionsOf(code, [problem])
    .map(({ desc, output }) => {
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
