import type { ExpressionName } from './expression-name.js';
import type { HoleContext } from './hole-context.js';
import { toSingular } from './noun-number.js';
import { isTimeUnit, isUnitName, parseUnit, quantityOf, withMeasure } from './unit.js';
import { isPastForm } from './verb-forms.js';

type Words = readonly string[];

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Last names that say nothing without what they belong to. */
const GENERIC = list(
  'id name type status code key value path url data message text title version state options ' +
    'email uuid guid uid kind label slug description index body content args arguments params info result msg event',
);

/** Generic names that take a label in front: `user ${id}`; a `path` or `url` is told by itself. */
const TAKES_LABEL = list(
  'id name type status code key title version state email uuid guid uid kind slug index ids names number',
);

/** Names that say less than any label. */
const LITTLE = list(
  'val value v x y z a b c d f g h i j k l m n o p q r s t u w str string num number obj object thing item el elem element ' +
    'arg args arr array tmp temp res ret cnt foo bar it var out text count len length time',
);

/** The words of a value's key, from its expression and from what the words around it say. */
export function keyWords(name: ExpressionName, context: HoleContext): Words {
  if (name.kind === 'duration') return durationWords(context);
  if (name.kind === 'count') return [...name.words, 'count'];
  if (context.isKey && isAuthorsKey(name, context)) return withMeasure(context.label, context.measure);
  const own = ownWords(name, context);
  const words = own.length > 0 ? own : fallbackWords(context);
  return withMeasure(words, context.measure);
}

function durationWords({ measure, label, isTied }: HoleContext): Words {
  const unit = measure.unit ?? 'ms';
  const isSaid = isTied && label.length > 0;
  return withMeasure(isSaid ? label : ['duration'], { unit: isTimeUnit(unit) ? unit : 'ms' });
}

/**
 * `servername=%s` stays what people search for, whatever the variable is called: `row`, `host`. A key that says part of
 * the expression or nothing is only a label: `user=%s` of `user.id`, `value=%s`.
 */
function isAuthorsKey({ words, owner }: ExpressionName, { label }: HoleContext): boolean {
  const said = label.join('_');
  const [only = ''] = words;
  if (said.length < SHORTEST_KEY || GENERIC.has(said) || LITTLE.has(said)) return false;
  if (words.length === 1 && TAKES_LABEL.has(only)) return false;
  const own = [...owner, ...words].join('_');
  const isPart = (text: string, word: string): boolean => word.length >= SHORTEST_PART && text.includes(word);
  return (
    said !== own && !label.some((word) => isPart(own, word)) && !words.some((word) => isPart(said, word))
  );
}

const SHORTEST_KEY = 2;
const SHORTEST_PART = 3;

/** The words that expression and label make together; empty when neither says anything. */
function ownWords(name: ExpressionName, context: HoleContext): Words {
  const { words, owner } = name;
  const [only] = words;
  if (only === undefined) return labelWords(context);
  if (context.isCount && saysLittleOfCount(name)) return labelWords(context);
  if (words.length === 1) return soleWord(only, owner, context);
  if (owner.length > 0 || context.isCount) return words;
  return saysMore(context.label, words) ? context.label : words;
}

/** The key of a value whose own name is one word. */
function soleWord(word: string, owner: Words, context: HoleContext): Words {
  const { label, isCount, measure } = context;
  if (isUnitName(word)) return unitWords(word, context);
  if (owner.length > 0 && GENERIC.has(word)) return ownedWords(word, owner, label);
  if (owner.length > 0 && !LITTLE.has(word)) return [word];
  // e.g. `process number ${index + 1}`
  if (word === 'index' && label.at(-1) === 'number') return label;
  if (TAKES_LABEL.has(word) && label.at(-1) === word && !isCount) return label;
  if (TAKES_LABEL.has(word) && label.length > 0 && !isCount) return joined(singularLast(label), [word]);
  if (LITTLE.has(word)) return label.length > 0 || measure.unit !== undefined ? labelWords(context) : [word];
  return saysMore(label, [word]) && !isCount ? label : [word];
}

/** A variable named after its unit: `ms`, `percent`, `days`. */
function unitWords(word: string, context: HoleContext): Words {
  const said = labelWords(context);
  if (said.length > 0) return said;
  const unit = parseUnit(word, false);
  // e.g. `percent` is a word that people type, `ms` is not.
  return word.length > LONGEST_SIGN || unit === undefined ? [word] : quantityOf(unit);
}

/** `/orders/${id}` holds the id of one of them. */
function singularLast(label: Words): Words {
  return [...label.slice(0, -1), toSingular(label.at(-1) ?? '')];
}

const LONGEST_SIGN = 3;

const COUNTS = list('count counts n i num number len length size cnt amount nb qty quantity total');

function saysLittleOfCount({ words, owner }: ExpressionName): boolean {
  const [only] = words;
  const isBare = words.length === 1 && (COUNTS.has(only ?? '') || LITTLE.has(only ?? ''));
  return isBare ? only !== 'total' || owner.length > 0 : words.at(-1) === 'length';
}

/** `u.id` in `user ${u.id}`: of two owners the one that is a word. */
function ownedWords(word: string, owner: Words, label: Words): Words {
  const { length } = owner.join('');
  const isVague = length < 3 || (owner.length === 1 && isVagueOwner(owner[0] ?? ''));
  // e.g. `body=${res.data}`: which of its data it is says the text.
  if (isVague && label.length > 0) return SAYS_NOTHING.has(word) ? label : joined(label, [word]);
  return length < 2 ? [word] : joined(owner, [word]);
}

const SAYS_NOTHING = list('data value text body content result info message msg');

/** `stored.id`, `result.id`: which thing it is says the text alone. */
function isVagueOwner(word: string): boolean {
  return VAGUE_OWNERS.has(word) || isPastForm(word);
}

const VAGUE_OWNERS = list(
  'result results res response doc document row item record data obj object entity entry existing current new old ' +
    'next previous prev other target source body payload params query self info meta model instance value',
);

/** Two names in one, what both say said once: `user id` and `id` → `user id`. */
function joined(front: Words, back: Words): Words {
  const [first = ''] = back;
  const last = front.at(-1) ?? '';
  // e.g. `uid ${id}`, `filename ${name}`: the label holds the name already.
  const isHeld = last === first || (last.endsWith(first) && back.length === 1);
  return isHeld ? [...front, ...back.slice(1)] : [...front, ...back];
}

/** Whether a label is the expression's name with words in front: `server port` for `port`. */
function saysMore(label: Words, words: Words): boolean {
  return (
    label.length > words.length && words.every((word, at) => label[label.length - words.length + at] === word)
  );
}

function labelWords({ label, isCount, measure }: HoleContext): Words {
  if (isCount && measure.per !== undefined) return label;
  if (isCount) return [...label.slice(0, -1), toSingular(label.at(-1) ?? ''), 'count'];
  if (label.length === 0 && measure.unit !== undefined) return quantityOf(measure.unit);
  return label;
}

function fallbackWords({ measure }: HoleContext): Words {
  return measure.unit === undefined ? ['value'] : quantityOf(measure.unit);
}
