import type { FileReport, Renaming } from '../report/migration-report.js';
import { askOne, type Outcome } from './ask-one.js';
import type { Dialog } from './dialog.js';
import type { Replan } from './edit-name.js';
import { settleQuestion, startPolicy, withVerdict, type Policy, type Verdict } from './policy.js';
import { idsOf, toQuestions, type Question } from './question.js';
import { isRenamed, withRenamings } from './renamings.js';
import { findSkipped, type SkippedCalls } from './skipped-calls.js';

/** One question and what became of it. */
export interface Decision {
  readonly question: Question;
  readonly verdict: Verdict;
  /** Whether an earlier run decided it. */
  readonly isRemembered: boolean;
}

/** What a person decided about the changes of some files. */
export interface Answers {
  readonly decisions: readonly Decision[];
  /** Names that the person gave to accepted events. */
  readonly renamings: readonly Renaming[];
}

/** A session in which a person is asked about one batch of files after the other. */
export interface Interview {
  /** Asks about the changes of files; false when the person broke off, and no answer counts. */
  readonly ask: (files: readonly FileReport[]) => Promise<boolean>;
  readonly answers: () => Answers;
}

export interface InterviewTools {
  readonly dialog: Dialog;
  /** Plans a file again with names that a person gave. */
  readonly replan: Replan;
  /** What earlier runs skipped, by the paths of the reports. */
  readonly skipped: SkippedCalls;
  /** At most so many findings are accepted. */
  readonly limit: number;
}

interface OpenFile {
  readonly report: FileReport;
  /** Those that are neither remembered nor decided. */
  readonly questions: readonly Question[];
}

/** Begins a session. Nothing is written by it, so that breaking off leaves everything as it was. */
export function startInterview(tools: InterviewTools): Interview {
  const { dialog, replan, skipped } = tools;
  const decisions: Decision[] = [];
  let renamings: readonly Renaming[] = [];
  let policy: Policy = startPolicy(tools.limit);

  const open = (report: FileReport): OpenFile => {
    const questions = toQuestions(report);
    const known = findSkipped(questions, skipped.get(report.path));
    for (const question of known) decisions.push({ question, verdict: 'skipped', isRemembered: true });
    return { report, questions: questions.filter((question) => !known.has(question)) };
  };

  /** Asks until the file is through; false when the person broke off. */
  const askAboutFile = async (file: OpenFile, later: () => readonly Question[]): Promise<boolean> => {
    const accepted = new Set<string>();
    let { questions } = await underNames(file, renamings, replan);
    while (questions.length > 0) {
      const [question, ...rest] = questions as readonly [Question, ...Question[]];
      const settled = settleQuestion(policy, question, (id) => accepted.has(id));
      const outcome: Outcome | undefined = settled
        ? { question, verdict: settled, policy: withVerdict(policy, question, settled), renamings }
        : await askOne(
            {
              question,
              rest,
              later: later(),
              accepted: acceptedOf(decisions),
              isFirst: accepted.size === 0,
              policy,
              renamings,
            },
            { dialog, replan },
          );
      if (!outcome) return false;
      decisions.push({ question: outcome.question, verdict: outcome.verdict, isRemembered: false });
      if (outcome.verdict === 'accepted') for (const id of idsOf(outcome.question)) accepted.add(id);
      const isNamed = outcome.renamings !== renamings;
      ({ policy, renamings } = outcome);
      // Its other calls may say the same, and get the name too.
      questions = isNamed
        ? (await underNames({ ...file, questions: rest }, renamings, replan)).questions
        : rest;
    }
    return true;
  };

  return {
    ask: async (files) => {
      const opened = files.filter(({ change }) => change).map(open);
      for (const [index, file] of opened.entries()) {
        const later = () => opened.slice(index + 1).flatMap(({ questions }) => questions);
        if (!(await askAboutFile(file, later))) return false;
      }
      return true;
    },
    answers: () => ({ decisions, renamings }),
  };
}

/** A file as it is under the names that were given meanwhile; what an editor changed meanwhile is asked no more. */
async function underNames(
  { report, questions }: OpenFile,
  renamings: readonly Renaming[],
  replan: Replan,
): Promise<OpenFile> {
  const names = withRenamings(new Map(), renamings);
  const isConcerned = questions.some(({ findings }) =>
    findings.some(({ finding }) => isRenamed(finding, names)),
  );
  if (!isConcerned) return { report, questions };
  const again = await replan(report.path, renamings);
  const open = new Set(questions.flatMap(idsOf));
  const text = questions[0]?.before;
  const left = toQuestions(again).filter(
    (question) => question.before === text && idsOf(question).every((id) => open.has(id)),
  );
  return { report: again, questions: left };
}

function acceptedOf(decisions: readonly Decision[]): readonly Question[] {
  return decisions.flatMap(({ verdict, question }) => (verdict === 'accepted' ? [question] : []));
}
