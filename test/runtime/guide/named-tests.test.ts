import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { listTests, listTexts, parseFile, type ListedTest } from './list-tests.js';
import { COMPONENTS, MISTAKES, type NamedTest } from './named-tests.js';

const RUNTIME = join(import.meta.dirname, '..');
const page = readFileSync(join(import.meta.dirname, '../../../runtime/docs/from-structlog.md'), 'utf8');

interface ReadFile {
  readonly tests: readonly ListedTest[];
  readonly texts: ReadonlySet<string>;
}

const read = new Map<string, ReadFile | undefined>();

function readTests(file: string): ReadFile | undefined {
  if (read.has(file)) return read.get(file);
  const path = join(RUNTIME, file);
  // What Vitest runs: `include` of vitest.config.ts.
  const isRun = file.endsWith('.test.ts') && existsSync(path);
  const source = isRun ? parseFile(path) : undefined;
  const known = source && { tests: listTests(source), texts: listTexts(source) };
  read.set(file, known);
  return known;
}

/** What is wrong with a test that the tables name; undefined where it is there, told from others, and runs always. */
function complainOf([file, title, row]: NamedTest): string | undefined {
  const known = readTests(file);
  if (known === undefined) return `There is no test file ${file}.`;
  const named = known.tests.filter((test) => test.title === title);
  if (named.length !== 1) return `${file} has ${named.length} tests of the title "${title}".`;
  if (named[0]?.isSkipped !== 'never') return `"${title}" of ${file} is skipped.`;
  if (row !== undefined && !known.texts.has(row)) return `${file} has no row "${row}".`;
  if (row === undefined && !/[a-z]{3}/.test(title))
    return `"${title}" of ${file} says nothing without its row.`;
  return undefined;
}

/** The numbers in the first column of the page's tables. */
const rowsOf = (form: RegExp): readonly string[] =>
  [...page.matchAll(/^\| (\S+) +\|.*\|.*\|$/gm)]
    .map(([, number = '']) => number)
    .filter((number) => form.test(number));

describe("each of the guide's components", () => {
  const numbers = Object.keys(COMPONENTS);

  it('is in the table and on the page, once and in order', () => {
    expect(numbers).toEqual(Array.from({ length: 52 }, (_, index) => String(index + 1)));
    expect(rowsOf(/^\d+$/)).toEqual(numbers);
  });

  it.each(Object.entries(COMPONENTS))('%s has a test that is there and runs', (_number, tests) => {
    expect(tests.map(complainOf).filter((complaint) => complaint !== undefined)).toEqual([]);
    expect(tests).not.toEqual([]);
  });
});

describe("each of the guide's mistakes", () => {
  const numbers = Object.keys(MISTAKES);

  it('is in the table and on the page, once and in order', () => {
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, index) => `E${index + 1}`));
    expect(rowsOf(/^E\d+$/)).toEqual(numbers);
  });

  it.each(Object.entries(MISTAKES))(
    '%s has a regression test that bears its number and runs',
    (number, tests) => {
      expect(tests.map(complainOf).filter((complaint) => complaint !== undefined)).toEqual([]);
      expect(tests.filter(([, title]) => title.startsWith(`${number}:`))).not.toEqual([]);
    },
  );
});

describe('the check', () => {
  it.each<readonly [NamedTest, RegExp]>([
    [['no.test.ts', 'x'], /^There is no test file no\.test\.ts\.$/],
    [['guide/list-tests.ts', 'x'], /^There is no test file/],
    [['record.test.ts', 'is not there'], /has 0 tests/],
    [['loggers/structlog-counterparts.test.ts', '%s: %s'], /says nothing without its row/],
    [['loggers/structlog-counterparts.test.ts', '%s: %s', 'no such row'], /has no row/],
  ])('would notice %j', (test, complaint) => {
    expect(complainOf(test)).toMatch(complaint);
  });

  it('tells tests that are skipped, also within a group whose title is made up', () => {
    const code = `
      describe.skipIf(noServer)('a server', () => { it('answers', () => 1); });
      describe.skip(titleOf(x), () => { it.each([1])('is %i', () => 1); });
      it.todo('later'); test(\`plain \${x}\`, () => 1); item('no test'); it.for([1])('for %i', () => 1);
    `;
    const source = ts.createSourceFile('x.ts', code, ts.ScriptTarget.ESNext);
    expect(listTests(source).map(({ title, isSkipped }) => [title, isSkipped])).toEqual([
      ['a server', 'sometimes'],
      ['answers', 'sometimes'],
      ['is %i', 'always'],
      ['later', 'always'],
      ['plain ${x}', 'never'],
      ['for %i', 'never'],
    ]);
  });
});
