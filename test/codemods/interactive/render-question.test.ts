/** What a person is shown of a change: the lines that change with two around them, and nothing that moves the cursor. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../codemods/src/apply/apply-edits.js';
import type { Finding } from '../../../codemods/src/plan/finding.js';
import type { Question } from '../../../codemods/src/interactive/question.js';
import { renderQuestion } from '../../../codemods/src/interactive/render-question.js';
import { toLineIndex } from '../../../codemods/src/text/line-index.js';
import { LOG_CALL, makeFinding } from './make-question.js';

/** Replaces each old text by its new one. */
function questionOf(
  before: string,
  changes: Readonly<Record<string, string>>,
  more: Partial<Finding> = {},
): Question {
  const findings = Object.entries(changes).map(([old, text]) => {
    const start = before.indexOf(old);
    const range = [start, start + old.length] as const;
    const edits = [{ start, end: range[1], text }];
    const made = makeFinding(start, { range, edits, before: old, after: text, logCall: LOG_CALL, ...more });
    return { ...made, place: toLineIndex(before)(start) };
  });
  return { path: 'src/a.js', before, findings, needs: [], companions: [] };
}

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', ''].join('\n');
const PLAIN = { isColoured: false, isFirst: false };

describe('renderQuestion', () => {
  it('shows place, recipe, safety and the lines with two around them', () => {
    expect(renderQuestion(questionOf(LINES, { five: '5' }), PLAIN)).toBe(`
src/a.js:5:1  log-call-to-event · safe
\`console.log\` becomes the event \`order_placed\`.
 three
 four
-five
+5
 six
 seven
`);
  });

  it('says why a person should look', () => {
    const shown = renderQuestion(
      questionOf(LINES, { one: '1' }, { safety: 'review', reason: 'no-words' }),
      PLAIN,
    );
    expect(shown).toContain('src/a.js:1:1  log-call-to-event · review · no-words\n');
    expect(shown).toContain('becomes the event `order_placed`. The message has no words of its own');
    expect(shown).toMatch(/\n-one\n\+1\n two\n three\n$/);
  });

  it('tells hunks apart that lie far from each other, and joins near ones', () => {
    const far = renderQuestion(questionOf(LINES, { one: '1', nine: '9' }), PLAIN);
    expect(far).toContain('@@ line 1 @@\n-one\n+1\n two\n three\n@@ line 7 @@\n seven\n eight\n-nine\n+9\n');
    const near = renderQuestion(questionOf(LINES, { two: '2', five: '5' }), PLAIN);
    expect(near).toMatch(/\n one\n-two\n\+2\n three\n four\n-five\n\+5\n six\n seven\n$/);
  });

  it('shows what goes with the first log call, and only then', () => {
    const question = {
      ...questionOf(LINES, { five: '5' }),
      companions: [{ start: 0, end: 0, text: 'const log;\n' }],
    };
    const shown = renderQuestion(question, { ...PLAIN, isFirst: true });
    expect(shown).toMatch(/ seven\nWith the first log call of this file:\n\+const log;\n$/);
    expect(renderQuestion(question, PLAIN)).not.toContain('const log');
    const { logCall: _, ...guard } = question.findings[0]!.finding;
    const without = { ...question, findings: [{ ...question.findings[0]!, finding: guard }] };
    expect(renderQuestion(without, { ...PLAIN, isFirst: true })).not.toContain('const log');
  });

  it('shows codes of the code that would colour or turn the screen, and keeps none of them', () => {
    const before = "log('\u001b[2J\u202e');\r\n";
    const shown = renderQuestion(questionOf(before, { log: 'x' }), PLAIN);
    expect(shown).toContain("-log('\\u001b[2J\\u202e');\n+x('");
    expect(shown).not.toMatch(/[\u001b\u202e\r]/);
  });

  it('colours only when it is told to', () => {
    const question = questionOf(LINES, { five: '5' });
    expect(renderQuestion(question, { isColoured: true, isFirst: false })).toContain(
      '\u001b[31m-five\u001b[39m',
    );
    expect(renderQuestion(question, PLAIN)).not.toContain('\u001b');
  });

  it('shows the text that the change would make', () => {
    const question = questionOf('a(1);\nb(2);\n', { 'a(1)': 'x(\n  1,\n)' });
    const { edits } = question.findings[0]!.finding;
    const added = renderQuestion(question, PLAIN)
      .split('\n')
      .filter((line) => line.startsWith('+'));
    expect(added.map((line) => line.slice(1))).toEqual(
      applyEdits(question.before, edits).split('\n').slice(0, 3),
    );
  });
});
