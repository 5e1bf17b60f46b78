import { splitWords } from '../../conventions/index.js';
import { conditionalOf, unwrap } from '../syntax.js';
import type { EventDraft } from './event-draft.js';
import { isBareState, ownerOfHoles } from './owner-noun.js';
import { withinLimits } from './shorten.js';
import { classWords, functionNoun, functionWords, moduleNoun } from './site-words.js';
import { isGerund, isPastForm } from './verb-forms.js';
import { AUXILIARIES, NEGATIONS } from './word-classes.js';

type Words = readonly string[];

/** Adds to an event's words what they do not say alone: a bare verb, state, noun or negation gets company. */
export function completeWords(words: Words, draft: EventDraft, keys: Words, path: string): Words {
  if (namesFailedFunction(words, draft)) return withinLimits(words, ['failed']);
  if (isRequestLine(words, draft, keys)) return [...words, 'request'];
  if (isStatement(words, draft)) return [...words, statedAs(draft)];
  if (lacksSubject(words, draft)) return withSubject(words, draft, keys, path);
  if (words.length === 1 && saysLittle(words, draft)) return withTagOfFunction(words, draft);
  if (isBareState(words)) return stateOfFunction(words, draft) ?? withOwner(words, draft, path);
  return withObject(words, keys);
}

/** `[migrateOrders]`, err and `Stock.reserve: ${err}`: nothing but whose error it is. */
function namesFailedFunction(words: Words, { call, holes }: EventDraft): boolean {
  if (!ADVERSE_LEVELS.has(call.level ?? '')) return false;
  const texts = call.message.flatMap((part) =>
    part.kind === 'text' && /\w/.test(part.text) ? [part.text] : [],
  );
  const [only = '', ...others] = texts;
  if (others.length > 0 || !holes.some(({ isError }) => isError) || !FUNCTION_ALONE.test(only)) return false;
  return !words.some(
    (word) =>
      /^(?:err(?:or)?|fail(?:ed|ure)?|exception|rejection|on)$/.test(word) ||
      isPastForm(word) ||
      isGerund(word),
  );
}

/** On these an error is no mere result: `console.log('db.put', err)` may print none. */
const ADVERSE_LEVELS: ReadonlySet<string> = new Set(['warn', 'error', 'fatal']);

/** One identifier with a small letter before a capital or a full stop: `RunJob`, `Stock.reserve()`; no sentence. */
const FUNCTION_ALONE = /^\W*(?=\w*[a-z](?:[A-Z]|\.\w))[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:\(\))?\W*$/;

/** `${file} does not exist`, `Cannot find ${file}`: what it is about stands in a value. */
function lacksSubject(words: Words, draft: EventDraft): boolean {
  const [first = '', second = ''] = words;
  if (draft.tag.length > 0 || words.length >= MOST_SUBJECTLESS_WORDS) return false;
  if (words.length === 2 && first === 'not' && second === 'found') return true;
  return first === 'does' && second === 'not' && opensWithValue(draft);
}

const MOST_SUBJECTLESS_WORDS = 6;

/** Whether a value is the first word of a message. */
function opensWithValue({ call }: EventDraft): boolean {
  const [first, second, third] = call.message;
  const isQuoted = first?.kind === 'text' && !/[a-z0-9]/i.test(first.text);
  const [value, next] = isQuoted ? [second, third] : [first, second];
  return value?.kind === 'hole' && next?.kind === 'text' && /^["'`)\]]?\s+[a-z]/i.test(next.text);
}

function withSubject(words: Words, draft: EventDraft, keys: Words, path: string): Words {
  const values = draft.holes.flatMap((hole, index) => (hole.isError ? [] : [splitWords(keys[index] ?? '')]));
  const isSought = draft.allWords.some((word) => word === 'find' || word === 'finding');
  const key = (opensWithValue(draft) && !isSought ? values[0] : values.at(-1)) ?? [];
  const subject = key.length > 1 && IDENTITIES.has(key.at(-1) ?? '') ? key.slice(0, -1) : key;
  const isTelling =
    subject.length > 0 && subject.length <= MOST_OBJECT_WORDS && !NO_SUBJECTS.has(subject.join('_'));
  const named = isTelling ? subject : withOwner(words, draft, path).slice(0, -words.length);
  return withinLimits([...named, ...words], []);
}

const IDENTITIES: ReadonlySet<string> = new Set(['id', 'name', 'key']);
const NO_SUBJECTS: ReadonlySet<string> = new Set(
  'id name key type value method data text message_text arg args result prefix log_prefix'.split(' '),
);

/** `onEpisodeDownloaded: Episode ${title}`: where a noun is all that is left, the function in front says what happened. */
function saysLittle(words: Words, { loggerName, holes }: EventDraft): boolean {
  return loggerName !== undefined && holes.length > 0 && !isBareState(words);
}

function withTagOfFunction(words: Words, draft: EventDraft): Words {
  const all = taggedFunction(draft);
  const said = all[0] === 'on' || all[0] === 'handle' ? all.slice(1) : all;
  if (said.length === 0) return words;
  return withinLimits([...said, ...words.filter((word) => !said.includes(word))], []);
}

/** `streamFromSharks: entered`, `[repairBrokenCards] done`: the function in front is what entered, and did it. */
function stateOfFunction(words: Words, draft: EventDraft): Words | undefined {
  const compound = taggedFunction(draft);
  const said = compound.length === 0 && FLOW.has(words[0] ?? '') ? taggedMethod(draft) : compound;
  return said.length === 0 ? undefined : withinLimits(said, words);
}

/** `Picker.choose: entered`: how far a method got, which its name has to say. */
const FLOW: ReadonlySet<string> = new Set(
  'entered enter exited exit started start begin ended end done called finished failed'.split(' '),
);

/** `picker choose` of the tag `Picker.choose`. */
function taggedMethod({ loggerName = '' }: EventDraft): Words {
  return /^[\w$]+[.#:]+[a-z]\w*$/.test(loggerName) ? splitWords(loggerName) : [];
}

/** The words of the function that a message names in front; empty for a class, of which nothing shows what it did. */
function taggedFunction({ loggerName = '' }: EventDraft): Words {
  const name = loggerName.split(/[.:#/\s]+/).at(-1) ?? '';
  return /^[a-z]+[A-Z]/.test(name) ? splitWords(name) : [];
}

const HTTP_METHOD = /^\W*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/;
const REQUESTED = /(?:^|_)(?:ur[li]|path|pathname|route|endpoint|href)$/;

/** `PUT %s`, url: the verb of HTTP, not of a sentence. */
function isRequestLine(words: Words, { call }: EventDraft, keys: Words): boolean {
  const isShouted = call.message.some((part) => part.kind === 'text' && HTTP_METHOD.test(part.text));
  return words.length === 1 && isShouted && keys.some((key) => REQUESTED.test(key));
}

/** What a statement gives: of `server is ${up ? 'up' : 'down'}` it is the state. */
function statedAs({ holes }: EventDraft): string {
  return holes.some(({ expression }) => conditionalOf(unwrap(expression))) ? 'state' : 'value';
}

/** `order is %j`: the noun alone would be no event, and behind a function's name it would read as what that does. */
function isStatement(words: Words, { allWords }: EventDraft): boolean {
  return words.length === 1 && allWords.length === 2 && AUXILIARIES.has(allWords[1] ?? '');
}

/** Puts the noun of a hole, of the class or of the module before a bare verb or adjective. */
function withOwner(words: Words, draft: EventDraft, path: string): Words {
  const owners = [
    ownerOfHoles(draft.holes, draft.contextOf),
    taggedClass(draft.loggerName),
    functionNoun(draft.call.site),
    OUTCOMES.has(words[0] ?? '') ? functionWords(draft.call.site) : [],
    classWords(draft.call.site),
    moduleNoun(path),
  ];
  const owner = owners.find((candidate) => candidate.length > 0 && !saysSame(candidate, words)) ?? [];
  return [...owner.filter((word) => !words.includes(word)), ...words];
}

/** How something ended, which the function's whole name says best: `install_ok`. */
const OUTCOMES: ReadonlySet<string> = new Set(['ok', 'done', 'finished', 'complete', 'completed']);

/** Whether the owner is called after what it does: `rendered` in `render.js`. */
function saysSame(owner: Words, words: Words): boolean {
  return words[0]?.startsWith(owner.at(-1) ?? '') ?? false;
}

/** `order service` of the tag `[OrderService.place]`. */
function taggedClass(loggerName: string | undefined): Words {
  return splitWords(loggerName?.split(/[.:#/]/, 1)[0] ?? '').slice(-2);
}

/** `running without %s`: cut off from its noun, a negation would say nothing, or the opposite. */
function withObject(words: Words, keys: Words): Words {
  const last = words.at(-1) ?? '';
  const object = splitWords(keys[0] ?? '').slice(0, MOST_OBJECT_WORDS);
  if (!NEGATIONS.has(last) || words.length < 2 || object.length === 0) return words;
  return withinLimits(words.slice(0, -1), [last, ...object]);
}

const MOST_OBJECT_WORDS = 2;
