import type { Renaming } from '../report/migration-report.js';
import { choicesFor } from './choices.js';
import type { Dialog } from './dialog.js';
import { editName, type Replan } from './edit-name.js';
import { answerQuestion, type Policy, type Verdict } from './policy.js';
import type { Question } from './question.js';
import { renderQuestion } from './render-question.js';

/** A question that a person has to be asked, and what there is around it. */
export interface Moment {
  readonly question: Question;
  /** Open questions of the same file. */
  readonly rest: readonly Question[];
  /** Questions of later files. */
  readonly later: readonly Question[];
  /** Accepted before. */
  readonly accepted: readonly Question[];
  /** Whether nothing of the file is accepted yet. */
  readonly isFirst: boolean;
  readonly policy: Policy;
  readonly renamings: readonly Renaming[];
}

/** What a question came to. */
export interface Outcome {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly policy: Policy;
  readonly renamings: readonly Renaming[];
}

/** Asks one question until it is answered; undefined when the person broke off. */
export async function askOne(
  { question: asked, rest, later, accepted, isFirst, policy, renamings: before }: Moment,
  { dialog, replan }: { readonly dialog: Dialog; readonly replan: Replan },
): Promise<Outcome | undefined> {
  let question = asked;
  let renamings = before;
  const open = [...rest, ...later];
  const show = () => dialog.say(renderQuestion(question, { isColoured: dialog.isColoured, isFirst }));
  show();
  for (;;) {
    const toGo = open.length === 0 ? 'the last one' : `${open.length} more to go`;
    const choice = await dialog.choose(`Make this change? (${toGo})`, choicesFor(question, open));
    if (!choice) return undefined;
    if (choice.action !== 'edit-name') {
      const { verdict, policy: next } = answerQuestion(policy, question, choice.action);
      // A name for a change that is not made would be nobody's.
      return { question, verdict, policy: next, renamings: verdict === 'accepted' ? renamings : before };
    }
    const others = [...accepted, ...open];
    const edited = await editName({ question, renamings, others }, { dialog, replan });
    if (!edited) continue;
    ({ question, renamings } = edited);
    show();
  }
}
