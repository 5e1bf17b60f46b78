import { isReservedKey, qualifyReservedKey, toFieldKey } from '../../conventions/index.js';
import type { Hole } from '../message.js';
import { catalogueWords } from './catalogue-words.js';
import { memberOf } from '../syntax.js';
import type { ExpressionName } from './expression-name.js';
import { nameExpression } from './name-expression.js';
import type { HoleContext } from './hole-context.js';
import { keyWords } from './key-words.js';
import { parseNumberChoice } from './number-choice.js';

/** The key that a hole should have, and the longer one that it takes when another hole wants the same. */
export interface KeyChoice {
  readonly key: string;
  readonly qualified: string | undefined;
}

type Words = readonly string[];

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Chooses the key of a hole from its expression and from what the words around it say. */
export function chooseFieldKey(hole: Hole, context: HoleContext, className: string | undefined): KeyChoice {
  if (hole.isError) return { key: 'err', qualified: ownedError(hole) };
  // e.g. `i18n('order.placed')`: the event says which message it is, the field holds its text.
  if (hole.form !== 'entry' && catalogueWords(hole.expression).length > 0)
    return { key: 'text', qualified: undefined };
  const name = withClass(nameExpression(hole.expression), className);
  if (hole.form === 'entry') return authorsKey(hole.key ?? '', name);
  const choice = parseNumberChoice(hole.expression);
  if (choice) return { key: `${choice.singular}_noun`, qualified: undefined };
  const words = context.endingOf ? [context.endingOf.singular, 'ending'] : keyWords(name, context);
  return qualifiedChoice(words, name, context);
}

/** `event.err` beside another error is `event_err`. */
function ownedError({ expression }: Hole): string | undefined {
  const { owner, words } = nameExpression(expression);
  const isOwned = memberOf(expression) !== undefined && owner.length > 0 && owner[0] !== 'this';
  return isOwned ? toFieldKey([...owner, words.at(-1) ?? 'err'].join(' ')) : undefined;
}

/** A key that the author gave stays, but for reserved ones. */
function authorsKey(given: string, name: ExpressionName): KeyChoice {
  const key = toFieldKey(given) ?? 'value';
  // `{ err: response.error }`: the author says that it is one, and the runtime takes whatever stands there.
  if (key === 'err') return { key, qualified: undefined };
  return { key: qualifyReservedKey(key, toFieldKey(name.owner.join(' '))), qualified: undefined };
}

function qualifiedChoice(words: Words, name: ExpressionName, context: HoleContext): KeyChoice {
  const key = toFieldKey(words.join(' ')) ?? 'value';
  const owner = startsWith(words, name.owner) ? [] : name.owner;
  const isLabelled = !startsWith(words, context.label) && context.label.length <= MAX_QUALIFIER_WORDS;
  const label = isLabelled ? context.label : [];
  if (isReservedKey(key)) {
    const qualifier = toFieldKey((owner.length > 0 ? owner : label).join(' '));
    return { key: qualifyReservedKey(key, qualifier), qualified: undefined };
  }
  const qualifier = toFieldKey((owner.length > 0 || !context.isTied ? owner : label).join(' '));
  return { key, qualified: qualifier === undefined ? undefined : `${qualifier}_${key}` };
}

const MAX_QUALIFIER_WORDS = 2;

function startsWith(words: Words, start: Words): boolean {
  return start.every((word, index) => words[index] === word);
}

/** `this.id` in a class belongs to the class; elsewhere it belongs to nobody. */
function withClass(name: ExpressionName, className: string | undefined): ExpressionName {
  const isThis = name.owner.length === 1 && name.owner[0] === 'this';
  if (!isThis) return { ...name, owner: name.owner.map((word) => (ERROR_OWNERS.has(word) ? 'err' : word)) };
  const owner = toFieldKey(className ?? '')?.split('_') ?? [];
  return {
    ...name,
    owner: name.words.length === 0 ? [] : owner,
    words: name.words.length === 0 ? owner : name.words,
  };
}

/** `e.code` and `error.code` are `err_code`, as the error itself is `err`. */
const ERROR_OWNERS = list('e ex er error exception');
