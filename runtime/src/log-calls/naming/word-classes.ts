/** Small words of English, by what naming does with them. All in small letters. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Say nothing that a name needs. */
export const ARTICLES = words('a an the');

/** Drop out of every name. */
export const FILLER = words(
  'successfully please now just currently really very actually simply basically finally hereby unfortunately ' +
    'sorry oops whoops hey hello hooray yay so then also etc eg ie well hmm thus therefore',
);

/** Stand for something that the name says otherwise or not at all. */
export const PRONOUNS = words(
  'i we you they he she it its our your my their his her this that these those us them me itself there',
);

/** Verbs that only carry tense; kept in front of a negation, and where a modal governs them. */
export const AUXILIARIES = words(
  'is are was were am be been being has have had having will would shall do does did',
);

/** Govern the verb behind them: dropping either would change what is said. */
export const MODALS = words('can could should must may might cannot ought');

/** Turn a statement round; never dropped, never cut off from the word behind them. */
export const NEGATIONS = words('not no never without cannot neither nor none nothing');

export const PREPOSITIONS = words(
  'about above across after against along among around as at before behind below between by despite during ' +
    'except for from in inside into like of on onto over per since through till to toward towards under until ' +
    'upon via with within without ' +
    // of the languages that log messages are written in besides
    'auf fur mit bei nach zur zum avec dans para desde hasta',
);

export const CONJUNCTIONS = words(
  'and or but nor if when while because although though unless that which who whose where than so since as whether',
);

/** Open a clause that the clause before it can do without. */
export const SUBORDINATORS = words(
  'if when while because although though unless that which who whose where since whether as but',
);

export const QUANTIFIERS = words(
  'all any each every some more most many much few several both other another too',
);

/** Belong to the verb before them: `shut down`, `timed out`. */
export const PARTICLES = words('up down out off back away');

/** Belong to the verb before them only behind certain verbs: `logged in`, but `found in`. */
export const VERBS_WITH_IN_OR_ON = words(
  'log logged logging logs sign signed signing opt opted check checked checking plug plugged turn turned turning',
);

/** Nouns whose value is told apart from the event: `listening on port 80` is about listening. */
export const ATTRIBUTE_NOUNS = words(
  'address addr args arguments attempt code count date delay duration env environment exception format hash host ' +
    'hostname id ids index interval ip key length level line message mode name names number offset option options ' +
    'param parameter parameters params path pid port priority reason result size stack status state text time ' +
    'timeout timestamp title total type uri url uuid value values version signal error',
);

/** Say that something did not happen, or not well: without them a name would say that it did. */
export const ADVERSE = words(
  'failed fails fail rejected denied refused unsuccessful skipped disabled ignored missing invalid unavailable ' +
    'prevented impossible aborted cancelled canceled unknown unexpected unsupported wrong forbidden illegal malformed',
);

/** What a bare state is said with: `ready`, `offline`. */
export const ADJECTIVES = words(
  'active alive available busy complete dead down empty enabled disabled full idle inactive invalid missing offline ' +
    'ok online ready stale stable unavailable unchanged up valid healthy unhealthy unknown unsupported unauthorized',
);

/** Name the level when they stand alone in front of a message. */
export const LEVEL_WORDS = words(
  'error errors err warn warning warnings info information debug trace fatal critical crit notice verbose silly ' +
    'severe note nb log',
);

/** Whether a name must not end on the word. */
export function isLooseEnd(word: string): boolean {
  return (
    PREPOSITIONS.has(word) ||
    ARTICLES.has(word) ||
    CONJUNCTIONS.has(word) ||
    QUANTIFIERS.has(word) ||
    MODALS.has(word) ||
    AUXILIARIES.has(word) ||
    PRONOUNS.has(word)
  );
}

/** Whether a word is no noun, verb or adjective of its own. */
export function isFunctionWord(word: string): boolean {
  return isLooseEnd(word) || NEGATIONS.has(word) || FILLER.has(word);
}
