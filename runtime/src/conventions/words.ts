import { foldAccents } from './fold-accents.js';
import { remembered } from './remembered.js';

/**
 * Names whose capitals do not stand at the start of words. Written as people write them; each is one word.
 *
 * A general rule (`Mongo` + `DB`) would also join `OrderDB`, which is two words.
 */
const PROPER_NAMES = [
  ...[
    'MongoDB',
    'CouchDB',
    'DynamoDB',
    'InfluxDB',
    'MariaDB',
    'LevelDB',
    'RethinkDB',
    'PouchDB',
    'IndexedDB',
  ],
  ...['MySQL', 'NoSQL', 'PostgreSQL', 'SQLite', 'GraphQL', 'RabbitMQ', 'ActiveMQ', 'ZeroMQ', 'BullMQ'],
  ...[
    'OAuth',
    'OpenID',
    'GitHub',
    'GitLab',
    'BitBucket',
    'ClickHouse',
    'ElasticSearch',
    'OpenAI',
    'PostHog',
    'DevOps',
    'JavaScript',
    'TypeScript',
    'CoffeeScript',
  ],
  ...['NodeJS', 'YouTube', 'LinkedIn', 'PayPal', 'WhatsApp', 'WordPress', 'OpenAPI', 'OpenSSL', 'ChatGPT'],
  ...['macOS', 'iOS', 'eTag', 'WiFi', 'IPv4', 'IPv6', 'jQuery', 'ReadMe', 'QoS', 'FFmpeg'],
];

/** Also with a small first letter, as identifiers begin: `graphQLPath`. */
const PROPER_NAME = new RegExp(`(?:${PROPER_NAMES.map(anyCaseFirst).join('|')})(?![a-z])`, 'g');

/** Where a word can begin: `releaseTag` has no `eTag`, `repoAuth` no `oAuth`, `STUDIOS` no `IOS`. */
function anyCaseFirst(name: string): string {
  const [first, rest] = [name.charAt(0), name.slice(1)];
  return `(?:(?<![A-Z])${first.toUpperCase()}|(?<![A-Za-z])${first.toLowerCase()})${rest}`;
}

/** `IDs`, `URLs`: the small letter belongs to the acronym. */
const PLURAL_ACRONYM = /([A-Z]{2,})s(?![a-z])/g;
/** `W3C`, `E2EESession`: a digit between two capitals holds one word together. */
const DIGIT_ACRONYM = /(?<![A-Za-z0-9])[A-Z]\d[A-Z]+(?=$|[^A-Za-z0-9]|[A-Z][a-z])/g;
/** `TAPv2`: the version belongs to the acronym. */
const VERSIONED_ACRONYM = /(?<![A-Za-z0-9])[A-Z]{2,}v\d+(?![a-z])/g;
/** `SQLstream`, `JSONify`: an acronym with small letters behind it; a word of its own from four letters on. */
const ACRONYM_BEFORE_WORD =
  /(?<![A-Z])(No)?(SQL|JSON|XML|HTML|CSS|HTTP|URL|API|TCP|UDP|DNS|SSL|TLS|JWT)([a-z]+)/g;
const SHORTEST_WORD = 4;
const CAMEL_HUMP = /([a-z0-9])([A-Z])/g;
const ACRONYM_END = /([A-Z])([A-Z][a-z])/g;
const ONE_WORD = /^[a-z]+$/;
const SEPARATORS = /[^A-Za-z0-9]+/;

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();

/**
 * The words of a text or identifier in small letters, of `a-z` and `0-9` only.
 *
 * `userID` → `user id`, `HTTPServer` → `http server`, `oauth2Token` → `oauth2 token`, `MongoDB` → `mongodb`.
 * Accents are folded; letters of other scripts separate words and are left out.
 */
export function splitWords(text: string): readonly string[] {
  // Most words that naming asks about are one already.
  if (ONE_WORD.test(text)) return [text];
  return text.length > LONGEST_IDENTIFIER ? takenApart(text) : identifierWords(text);
}

/** What is longer is a text of its own, which nobody asks about again. */
const LONGEST_IDENTIFIER = 40;

const identifierWords = remembered(takenApart);

function takenApart(text: string): readonly string[] {
  return foldAccents(text)
    .replace(PROPER_NAME, capitalised)
    .replace(PLURAL_ACRONYM, (_, acronym: string) => `${capitalised(acronym)}s`)
    .replace(DIGIT_ACRONYM, capitalised)
    .replace(VERSIONED_ACRONYM, capitalised)
    .replace(ACRONYM_BEFORE_WORD, spacedAcronym)
    .replace(CAMEL_HUMP, '$1 $2')
    .replace(ACRONYM_END, '$1 $2')
    .toLowerCase()
    .split(SEPARATORS)
    .filter((word) => word !== '');
}

function spacedAcronym(_: string, no: string | undefined, acronym: string, letters: string): string {
  const isWord = letters.length >= SHORTEST_WORD;
  return `${no === undefined ? '' : 'No '}${capitalised(acronym)}${isWord ? ' ' : ''}${letters}`;
}

/** The words joined as names are, or undefined when there is none; a leading digit gets an `n` before it. */
export function toSnakeCase(words: readonly string[]): string | undefined {
  const name = words.join('_');
  if (name === '') return undefined;
  // e.g. `2faToken`: a name cannot begin with a digit, and `fa_token` would say something else.
  return name.charAt(0) >= 'a' ? name : `n${name}`;
}

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/** Whether a text is a name as the grammars build it: `user`, `user_id`, `oauth2_token`. */
export function isSnakeCase(text: string): boolean {
  return SNAKE_CASE.test(text);
}
