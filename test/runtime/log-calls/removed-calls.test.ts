import { describe, expect, it } from 'vitest';
import type { PlanOptions, SourceFile } from '@logshift/runtime/log-calls';
import { planLogCalls } from '@logshift/runtime/log-calls';
import { sourceFile } from '../../helpers/plan-source.js';

const HEAD = "const { rows } = require('./rows');\n";

/** What is left when every call goes that may; the others stay as they are. */
function withoutRemoved(code: string, file: Partial<SourceFile> = {}, options: PlanOptions = {}): string {
  const text = HEAD + code;
  const { calls, logger } = planLogCalls({ ...sourceFile(text), ...file }, options);
  const edits = calls.flatMap(({ outcome }) => (outcome.kind === 'removed' ? outcome.edits : []));
  const inserted = logger?.edits ?? [];
  for (const { start, end } of edits) {
    expect(inserted.filter((edit) => start < edit.start && edit.start < end)).toEqual([]);
  }
  return applyAll(text, edits).slice(HEAD.length);
}

function applyAll(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  let at = text.length;
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end }) => {
      expect(end).toBeLessThanOrEqual(at);
      at = start;
      return result.slice(0, start) + result.slice(end);
    }, text);
}

const GONE = "console.log('');";

describe('what goes with a call that prints an empty line', () => {
  it.each([
    ['its line', `a();\n${GONE}\nb();\n`, 'a();\nb();\n'],
    ['its line of Windows', `a();\r\n${GONE}\r\nb();\r\n`, 'a();\r\nb();\r\n'],
    ['its line at the end of the file', `a();\n${GONE}`, 'a();'],
    ['the lines of all that stand there', `a();\n${GONE}\n  ${GONE}\n${GONE}\nb();`, 'a();\nb();'],
    ['its indent and what is behind it', `{\n  a();\n\t ${GONE} \t\n  b();\n}`, '{\n  a();\n  b();\n}'],
    ['one of two blank lines', `a();\n\n${GONE}\n\nb();\n`, 'a();\n\nb();\n'],
    ['one of two blank lines around several', `a();\n\n${GONE}\n${GONE}\n\nb();\n`, 'a();\n\nb();\n'],
    ['the blank line at the start of a block', `{\n  ${GONE}\n\n  b();\n}`, '{\n  b();\n}'],
    ['no blank line where one is left', `a();\n\n${GONE}\nb();\n`, 'a();\n\nb();\n'],
    ['no more than itself beside other code', `a(); ${GONE} b();\n`, 'a(); b();\n'],
    ['no more than itself in a block of one line', `{ ${GONE} b(); }\n`, '{ b(); }\n'],
    ['no comment beside it', `a();\n  ${GONE} // set apart\nb();`, 'a();\n  // set apart\nb();'],
    ['no comment above it', `a();\n// set apart\n${GONE}\nb();`, 'a();\n// set apart\nb();'],
    ['the parentheses around it', `a();\n(console.log(''));\nb();`, 'a();\nb();'],
    ['all its lines', "a();\nconsole.log(\n  '',\n);\nb();", 'a();\nb();'],
    ['nothing else without semicolons', "a()\nconsole.log('')\nb()\n", 'a()\nb()\n'],
    ['the semicolon of its statement alone', "a();\nconsole.log('')\n;[1].map(b)\n", 'a();\n[1].map(b)\n'],
  ])('%s', (_, code, expected) => {
    expect(withoutRemoved(code)).toBe(expected);
  });

  it('goes from the first line of a file, a byte order mark left', () => {
    const removed = (text: string) => {
      const { calls } = planLogCalls(sourceFile(text));
      return applyAll(
        text,
        calls.flatMap(({ outcome }) => (outcome.kind === 'removed' ? outcome.edits : [])),
      );
    };
    expect(removed(`${GONE}\n${GONE}\n\nrequire('a');\n`)).toBe("require('a');\n");
    expect(removed(`\uFEFF${GONE}\nrequire('a');\n`)).toMatch(/^\uFEFF\n?require/);
  });
});

describe('a call that prints an empty line stays', () => {
  it.each([
    ['where the code around it would become one statement', "a()\nconsole.log('')\n;(b)()\n"],
    ['where a template would go on the statement before', "a()\nconsole.log('')\n`b`.trim()\n"],
    ['where it is all that a block does', `if (rows) {\n  ${GONE}\n  ${GONE}\n}\na();`],
    ['where it is all that a condition does', `if (rows) ${GONE}\na();`],
    ['where it has a label', `out: ${GONE}\na();`],
    ['where it holds a comment', "a();\nconsole.log('' /* apart */);"],
    ['below a comment for a tool', `a();\n/* istanbul ignore next */\n${GONE}\nb();`],
    ['beside a comment for a tool', `a();\n${GONE} // eslint-disable-line\nb();`],
    ['where its logger is made by a call', "a();\nrequire('winston').createLogger(a()).info('');"],
    ['in a file that leaves lines open', `process.stdout.write('load ');\na();\n${GONE}`],
    ['in a file that draws', `console.table(rows);\n${GONE}\na();`],
    ['in a file that makes tables', `const Table = require('cli-table3');\n${GONE}\na(new Table());`],
    ['in a file that moves about', `require('readline').cursorTo(process.stdout, 0);\n${GONE}\na();`],
    ['in a function that runs in a page', `page.evaluate(() => { ${GONE} a(); });`],
    ['where the console is another', `console.log = a;\n${GONE}\na();`],
    ['in a page', `document.title = 'Shop';\n${GONE}\na();`],
    ['where a child logger prints its fields', "a();\nrequire('pino')({ name: rows }).info('');"],
  ])('%s', (_, code) => {
    expect(withoutRemoved(code)).toBe(code);
  });

  it('in a command-line program, whose output it is', () => {
    expect(withoutRemoved(`${GONE}\na();`, { isProgram: true })).toBe(`${GONE}\na();`);
    const lifted = { include: new Set(['program-output']) };
    expect(withoutRemoved(`${GONE}\na();`, { isProgram: true }, lifted)).toBe('a();');
  });
});

describe('why a person should look', () => {
  const reasonOf = (file: Partial<SourceFile>, options: PlanOptions = {}) =>
    planLogCalls({ ...sourceFile(`${HEAD}${GONE}\nrows();`), ...file }, options).calls.map(({ outcome }) =>
      'reason' in outcome ? outcome.reason : outcome.kind,
    );

  it('is that it goes, or the graver doubt that it is a log', () => {
    expect(reasonOf({})).toEqual(['decoration-only']);
    expect(reasonOf({ mayBeOutput: true })).toEqual(['may-be-output']);
    const lifted = { include: new Set(['program-output']) };
    expect(reasonOf({ mayBeOutput: true }, lifted)).toEqual(['decoration-only']);
    expect(reasonOf({ path: 'client/plugins/cart.js' })).toEqual(['browser-folder']);
    expect(reasonOf({ isRunByProgram: true })).toEqual(['decoration-only']);
  });

  it.each(['winston', 'pino', 'bunyan'] as const)('is the same where the code base keeps %s', (target) => {
    expect(reasonOf({}, { target })).toEqual(['decoration-only']);
  });
});
