import type { LogCallFacts, Finding } from '../../../codemods/src/plan/finding.js';
import type { FileReport, ReportedFinding } from '../../../codemods/src/report/migration-report.js';
import type { Question } from '../../../codemods/src/interactive/question.js';

/** A finding at an offset that replaces one character there, with what a test says of it. */
export function makeFinding(start: number, more: Partial<Finding> = {}): ReportedFinding {
  const finding: Finding = {
    recipe: 'log-call-to-event',
    message: '`console.log` becomes the event `order_placed`.',
    range: [start, start + 1],
    safety: 'safe',
    edits: [{ start, end: start + 1, text: 'X' }],
    before: "console.log('a')",
    after: 'X',
    ...more,
  };
  return { finding, place: { line: 1, column: start + 1 }, isChosen: true };
}

export const LOG_CALL: LogCallFacts = {
  dialect: 'console',
  method: 'log',
  callee: 'console.log',
  shape: 'text',
  level: 'info',
  event: 'order_placed',
  values: [],
};

export function makeQuestion(
  path: string,
  findings: readonly ReportedFinding[],
  needs: readonly string[] = [],
): Question {
  return { path, before: 'abcdefghij', findings, needs, companions: [] };
}

export function makeReport(path: string, findings: readonly ReportedFinding[]): FileReport {
  const edits = findings.flatMap(({ finding }) => finding.edits);
  return { path, outcome: 'changed', findings, change: { before: 'a'.repeat(2000), after: '', edits } };
}
