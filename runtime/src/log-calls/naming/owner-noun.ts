import type { Hole } from '../message.js';
import { nameExpression } from './name-expression.js';
import { memberOf, unwrap } from '../syntax.js';
import type { HoleContext } from './hole-context.js';
import { isBaseVerb, isClearVerb, isPastForm } from './verb-forms.js';
import { ADJECTIVES, ATTRIBUTE_NOUNS, PARTICLES } from './word-classes.js';

/** Names of things that own nothing. */
const NO_OWNERS: ReadonlySet<string> = new Set(
  (
    'this req res request response err e error options opts args params data result value val key name id i n ctx context ' +
    'conf config cfg settings setting msg message text str obj process env body query file_path file_name callback cb fn console math json object source target src dest destination from to old new prev previous next current bytes input output'
  ).split(' '),
);

/** Verbs and states that say nothing alone: `ready`, `liked`, `set`, `logged in`. */
export function isBareState(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  const isAlone = words.length === 1 || (words.length === 2 && (PARTICLES.has(second) || second === 'in'));
  if (words.length === 2 && (first === 'not' || first === 'already')) return isBareState([second]);
  return (
    isAlone &&
    (isPastForm(first) ||
      ADJECTIVES.has(first) ||
      isClearVerb(first) ||
      BARE_STEPS.has(first) ||
      isBareNounVerb(first, words))
  );
}

/** Verbs that are nouns too, and alone tell as little. */
const BARE_STEPS: ReadonlySet<string> = new Set(
  'start stop end exit restart shutdown reload retry reset update'.split(' '),
);

/** `shut down`: with a particle even a verb that is a noun elsewhere is a verb. */
function isBareNounVerb(first: string, words: readonly string[]): boolean {
  return words.length === 2 && isBaseVerb(first);
}

/** The noun that a hole gives to a bare verb: `review` of `review.id`, `user` of `userId`. */
export function ownerOfHoles(
  holes: readonly Hole[],
  contextOf: (hole: number) => HoleContext,
): readonly string[] {
  for (const [index, hole] of holes.entries()) {
    if (contextOf(index).measure.unit !== undefined) continue;
    if (hole.isError || hole.form === 'entry' || hole.form === 'spread') continue;
    const owner = ownerOf(hole, contextOf(index));
    if (owner.length > 0 && owner.length <= 2) return owner;
  }
  return [];
}

function ownerOf(hole: Hole, context: HoleContext): readonly string[] {
  // e.g. `${colors.RESET}`, `${cst.PREFIX}`: a constant is an ornament, not what the message is about.
  const property = memberOf(unwrap(hole.expression))?.property;
  if (property?.toUpperCase() === property && property !== undefined) return [];
  const { words, owner } = nameExpression(hole.expression);
  const last = words.at(-1) ?? '';
  if (owner.length > 0) return isOwner(owner) && (context.isObject || IDENTITIES.has(last)) ? owner : [];
  const identified = IDENTITIES.has(last) ? words.slice(0, -1) : [];
  if (identified.length > 0) return isOwner(identified) ? identified : [];
  return context.isObject && isOwner(words) && !ATTRIBUTE_NOUNS.has(last) ? words : [];
}

const IDENTITIES: ReadonlySet<string> = new Set([
  'id',
  'name',
  'title',
  'key',
  'email',
  'uuid',
  'slug',
  'type',
]);

function isOwner(words: readonly string[]): boolean {
  const name = words.join('_');
  return name.length > 2 && !NO_OWNERS.has(name);
}
