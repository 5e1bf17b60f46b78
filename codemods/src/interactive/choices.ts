import type { Answer } from './policy.js';
import type { Question } from './question.js';
import { namedFindings } from './renamings.js';
import { shapeOfQuestion } from './shape-of-question.js';

/** What a key does. */
export type Action = Answer | 'edit-name';

/** One key that answers a question. */
export interface Choice {
  readonly key: string;
  readonly action: Action;
  /** A few words, without a full stop. */
  readonly label: string;
}

/** The answers that make sense to a question; `rest` are the questions behind it that are still open. */
export function choicesFor(question: Question, rest: readonly Question[]): readonly Choice[] {
  const shape = shapeOfQuestion(question);
  const alike = rest.filter((other) => shapeOfQuestion(other) === shape).length;
  const inFile = rest.filter(({ path }) => path === question.path).length;
  const choices: readonly (Choice & { readonly isOffered?: boolean })[] = [
    { key: 'a', action: 'accept', label: 'accept' },
    { key: 's', action: 'skip', label: 'skip' },
    {
      key: 'e',
      action: 'edit-name',
      label: 'edit the event name',
      isOffered: namedFindings(question).length > 0,
    },
    { key: 'l', action: 'accept-shape', label: `accept all like this (${alike} more)`, isOffered: alike > 0 },
    {
      key: 'r',
      action: 'accept-file',
      label: `accept the rest of this file (${inFile} more)`,
      isOffered: inFile > 0,
    },
    { key: 'f', action: 'skip-file', label: `skip this file (${inFile} more)`, isOffered: inFile > 0 },
    { key: 'q', action: 'quit', label: 'quit, and keep the answers' },
  ];
  return choices.flatMap(({ isOffered = true, ...choice }) => (isOffered ? [choice] : []));
}
