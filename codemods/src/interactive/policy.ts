import type { Question } from './question.js';
import { idsOf } from './question.js';
import { shapeOfQuestion } from './shape-of-question.js';

/** What becomes of a question: `left` is neither done nor remembered, so the next run asks again. */
export type Verdict = 'accepted' | 'skipped' | 'left';

/** What a person may say to a question. */
export type Answer = 'accept' | 'skip' | 'accept-shape' | 'accept-file' | 'skip-file' | 'quit';

/** What earlier answers say about questions to come. */
export interface Policy {
  /** Shapes of which everything is accepted. */
  readonly shapes: ReadonlySet<string>;
  /** The file whose rest is decided. */
  readonly file?: { readonly path: string; readonly verdict: Verdict };
  /** So many findings may still be accepted. */
  readonly left: number;
  readonly isOver: boolean;
}

/** The policy of a person who has not answered anything yet, and accepts at most so many findings. */
export function startPolicy(limit: number): Policy {
  return { shapes: new Set(), left: limit, isOver: false };
}

/**
 * What earlier answers make of a question; undefined when a person has to be asked. `isAccepted` tells of findings in
 * the same file, by their ids.
 */
export function settleQuestion(
  policy: Policy,
  question: Question,
  isAccepted: (id: string) => boolean,
): Verdict | undefined {
  const { shapes, file, left, isOver } = policy;
  // What needs a change that was not accepted would break the code.
  if (isOver || question.findings.length > left || !question.needs.every(isAccepted)) return 'left';
  if (file?.path === question.path) return file.verdict;
  return shapes.has(shapeOfQuestion(question)) ? 'accepted' : undefined;
}

/** What an answer makes of its question and of those to come. */
export function answerQuestion(
  policy: Policy,
  question: Question,
  answer: Answer,
): { readonly verdict: Verdict; readonly policy: Policy } {
  const { path } = question;
  switch (answer) {
    case 'accept':
      return accepted(policy, question);
    case 'accept-shape':
      return accepted(
        { ...policy, shapes: new Set([...policy.shapes, shapeOfQuestion(question)]) },
        question,
      );
    case 'accept-file':
      return accepted({ ...policy, file: { path, verdict: 'accepted' } }, question);
    case 'skip':
      return { verdict: 'skipped', policy };
    case 'skip-file':
      return { verdict: 'skipped', policy: { ...policy, file: { path, verdict: 'skipped' } } };
    case 'quit':
      return { verdict: 'left', policy: { ...policy, isOver: true } };
  }
}

/** The policy after a question that earlier answers settled, or that was answered. */
export function withVerdict(policy: Policy, question: Question, verdict: Verdict): Policy {
  return verdict === 'accepted' ? { ...policy, left: policy.left - idsOf(question).length } : policy;
}

function accepted(
  policy: Policy,
  question: Question,
): { readonly verdict: Verdict; readonly policy: Policy } {
  return { verdict: 'accepted', policy: withVerdict(policy, question, 'accepted') };
}
