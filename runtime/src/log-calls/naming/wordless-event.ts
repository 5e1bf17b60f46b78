import { splitWords } from '../../conventions/index.js';
import type { ReasonCode } from '../reason.js';
import type { SyntaxNode } from '../syntax-node.js';
import { catalogueWords } from './catalogue-words.js';
import type { EventDraft } from './event-draft.js';
import { nameExpression } from './name-expression.js';
import { classWords, functionWords, moduleWords } from './site-words.js';

/** An event named after the code around the call, and why a person should look at it. */
export interface WordlessEvent {
  readonly words: readonly string[];
  readonly doubt: ReasonCode;
}

/** Names the event of a message that has no words of its own; `keys` are its field keys, in hole order. */
export function nameWordlessEvent(draft: EventDraft, keys: readonly string[], path: string): WordlessEvent {
  const [only, ...others] = draft.holes;
  const catalogue = only && others.length === 0 ? catalogueWords(only.expression) : [];
  if (catalogue.length > 0) return { words: catalogue, doubt: 'no-words' };
  const isMessageItself = printsMessageVariable(draft);
  return {
    words: siteAndHoles(draft, isMessageItself ? ['message'] : keys, path),
    doubt: draft.isOtherScript || isMessageItself ? 'name-needed' : 'no-words',
  };
}

/** Whether what happened stands in a variable: `log(message)`, and behind a tag `log('[jobs] ' + message)`. */
export function printsMessageVariable({ holes: [only, ...others], clauses }: EventDraft): boolean {
  if (!only || others.length > 0 || clauses.length > 0) return false;
  return isMessageVariable(only.expression);
}

function siteAndHoles(draft: EventDraft, keys: readonly string[], path: string): readonly string[] {
  const base = siteWords(draft, path);
  const values = draft.holes.flatMap((hole, index) => (hole.isError ? [] : [splitWords(keys[index] ?? '')]));
  const [first = [], ...others] = values.filter((words) => words.length > 0);
  if (draft.holes.some((hole) => hole.isError)) {
    if (base.length === 0) return ['error'];
    // e.g. `onError`, `failedToLoad`: the function says it already.
    return base.some((word) => word === 'failed' || word === 'error') ? base : [...base, 'failed'];
  }
  if (base.length === 0) return first.length > 0 ? [...first, ...(others[0] ?? [])] : ['message'];
  if (others.length > 0 || first.length === 0) return base;
  return [...base, ...first.filter((word) => !base.includes(word))];
}

/** The function around the call, else its class, else its module. */
function siteWords(draft: EventDraft, path: string): readonly string[] {
  const { site } = draft.call;
  const ofFunction = functionWords(site);
  // `onerror`, `error(err) {}`: whose error it is stands around it.
  const says = ofFunction.some((word) => !ERROR_WORDS.has(word));
  for (const words of [says ? ofFunction : [], classWords(site)])
    if (words.length > 0) return words.slice(0, MAX_SITE_WORDS);
  const ofModule = moduleWords(path);
  return ofModule.length > 0 ? ofModule : ofFunction;
}

const ERROR_WORDS: ReadonlySet<string> = new Set([
  'err',
  'error',
  'errors',
  'onerror',
  'exception',
  'failed',
  'on',
]);

const MAX_SITE_WORDS = 4;

const MESSAGE_NAMES: ReadonlySet<string> = new Set(
  'message msg text txt str string line lines output out body content banner usage help s m buffer chunk'.split(
    ' ',
  ),
);

/** Whether an expression is the text to log itself: `log(message)`. */
function isMessageVariable(expression: SyntaxNode): boolean {
  const { words } = nameExpression(expression);
  return MESSAGE_NAMES.has(words.at(-1) ?? '');
}
