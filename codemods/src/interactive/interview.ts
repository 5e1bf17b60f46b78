import type { FileReport, Renaming } from '../report/migration-report.js';
import { choicesFor } from './choices.js';
import type { Dialog } from './dialog.js';
import { editName, type Replan } from './edit-name.js';
import {
  answerQuestion,
  settleQuestion,
  startPolicy,
  withVerdict,
  type Policy,
  type Verdict,
} from './policy.js';
import { idsOf, toQuestions, type Question } from './question.js';
import { isRenamed, withRenamings } from './renamings.js';
import { renderQuestion } from './render-question.js';
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
  const askAboutFile = async (file: OpenFile, later: readonly Question[]): Promise<boolean> => {
    const accepted = new Set<string>();
    let { questions } = await renamed(file);
    while (questions.length > 0) {
      const [question, ...rest] = questions as readonly [Question, ...Question[]];
      const settled = settleQuestion(policy, question, (id) => accepted.has(id));
      const outcome: Outcome | undefined = settled
        ? { question, verdict: settled, policy: withVerdict(policy, question, settled), renamings }
        : await askOne({ question, rest, later, decisions, policy, renamings }, { dialog, replan });
      if (!outcome) return false;
      decisions.push({ question: outcome.question, verdict: outcome.verdict, isRemembered: false });
      if (outcome.verdict === 'accepted') for (const id of idsOf(outcome.question)) accepted.add(id);
      const isNamed = outcome.renamings !== renamings;
      ({ policy, renamings } = outcome);
      // Its other calls may say the same, and get the name too.
      questions = isNamed ? (await renamed({ ...file, questions: rest })).questions : rest;
    }
    return true;
  };

  const renamed = async ({ report, questions }: OpenFile): Promise<OpenFile> => {
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
  };

  return {
    ask: async (files) => {
      const opened = files.filter(({ change }) => change).map(open);
      for (const [index, file] of opened.entries()) {
        const later = opened.slice(index + 1).flatMap(({ questions }) => questions);
        if (!(await askAboutFile(file, later))) return false;
      }
      return true;
    },
    answers: () => ({ decisions, renamings }),
  };
}

interface Moment {
  readonly question: Question;
  /** Open questions of the same file. */
  readonly rest: readonly Question[];
  /** Questions of later files. */
  readonly later: readonly Question[];
  readonly decisions: readonly Decision[];
  readonly policy: Policy;
  readonly renamings: readonly Renaming[];
}

interface Outcome {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly policy: Policy;
  readonly renamings: readonly Renaming[];
}

/** Asks one question until it is answered; undefined when the person broke off. */
async function askOne(
  { question: asked, rest, later, decisions, policy, renamings: before }: Moment,
  { dialog, replan }: Pick<InterviewTools, 'dialog' | 'replan'>,
): Promise<Outcome | undefined> {
  let question = asked;
  let renamings = before;
  const open = [...rest, ...later];
  dialog.say(renderQuestion(question, dialog.isColoured));
  for (;;) {
    const toGo = open.length === 0 ? 'the last one' : `${open.length} more to go`;
    const choice = await dialog.choose(`Make this change? (${toGo})`, choicesFor(question, open));
    if (!choice) return undefined;
    if (choice.action !== 'edit-name') {
      const { verdict, policy: next } = answerQuestion(policy, question, choice.action);
      // A name for a change that is not made would be nobody's.
      return { question, verdict, policy: next, renamings: verdict === 'accepted' ? renamings : before };
    }
    const accepted = decisions.flatMap((each) => (each.verdict === 'accepted' ? [each.question] : []));
    const others = [...accepted, ...open];
    const edited = await editName({ question, renamings, others }, { dialog, replan });
    if (!edited) continue;
    ({ question, renamings } = edited);
    dialog.say(renderQuestion(question, dialog.isColoured));
  }
}
