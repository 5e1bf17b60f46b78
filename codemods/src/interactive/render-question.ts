import pc from 'picocolors';
import { FINDING_REASONS } from '../finding-reasons.js';
import type { ReportedFinding } from '../report/migration-report.js';
import type { Question } from './question.js';
import { renderCompanions, renderHunks } from './render-hunks.js';
import { visible } from './visible-text.js';

type Colors = ReturnType<typeof pc.createColors>;

/** So many findings of one question are told apart; the hunks show them all. */
const FINDINGS_NAMED = 5;

/** How a question is shown. */
export interface QuestionView {
  readonly isColoured: boolean;
  /** Whether nothing of the file is accepted yet: what goes with the first change is shown too. */
  readonly isFirst: boolean;
}

/** What a person is shown of a change: where it is, who wants it, how far it can be trusted, and its lines. */
export function renderQuestion(question: Question, { isColoured, isFirst }: QuestionView): string {
  const colors = pc.createColors(isColoured);
  const { path, findings } = question;
  const named = findings.slice(0, FINDINGS_NAMED);
  const others = findings.length - named.length;
  const lines = [
    ...named.flatMap((each) => describe(path, each, colors)),
    ...(others > 0 ? [`… and ${others} more that this one needs.`] : []),
    ...renderHunks(question, colors),
    ...(isFirst ? renderCompanions(question, colors) : []),
  ];
  return `\n${lines.join('\n')}\n`;
}

function describe(path: string, { finding, place }: ReportedFinding, colors: Colors): readonly string[] {
  const { recipe, safety, reason, message } = finding;
  const grade = reason === undefined ? 'safe' : `${safety ?? ''} · ${reason}`;
  const graded = reason === undefined ? colors.green(grade) : colors.yellow(grade);
  const why = reason === undefined ? '' : FINDING_REASONS[reason].sentence;
  return [
    `${colors.bold(visible(`${path}:${place.line}:${place.column}`))}  ${recipe} · ${graded}`,
    visible(why === message || why === '' ? message : `${message} ${why}`),
  ];
}
