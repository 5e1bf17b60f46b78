/** Plurals that no rule gives. */
const IRREGULAR: Readonly<Record<string, string>> = {
  ...{
    children: 'child',
    people: 'person',
    men: 'man',
    women: 'woman',
    indices: 'index',
    vertices: 'vertex',
  },
  ...{
    matrices: 'matrix',
    entries: 'entry',
    aliases: 'alias',
    statuses: 'status',
    buses: 'bus',
    caches: 'cache',
  },
  ...{ criteria: 'criterion', leaves: 'leaf', movies: 'movie', cookies: 'cookie', databases: 'database' },
  ...{
    responses: 'response',
    releases: 'release',
    cases: 'case',
    licenses: 'license',
    purchases: 'purchase',
  },
  ...{ houses: 'house', phases: 'phase', clauses: 'clause', causes: 'cause', archives: 'archive' },
};

/** Words that end in -s and are singular. */
const SINGULAR_IN_S: ReadonlySet<string> = new Set(
  (
    'access address alias always analysis as aws basis bus bypass canvas class compress cors cross css diagnosis dns ' +
    'express ethernet gas gps has https is its js kubernetes less loss lens los mass mess ms news nodejs nginx os pass ' +
    'plus postgres previous process progress redis res sass series species status success sms this tls towards us was yes ' +
    'windows was does canvas bias radius focus bonus virus nexus corpus consensus radius census synopsis axis'
  ).split(' '),
);

/** Whether a word is a plural noun, as far as its form says. */
export function isPlural(word: string): boolean {
  if (Object.hasOwn(IRREGULAR, word)) return true;
  return word.length > 2 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) && !SINGULAR_IN_S.has(word);
}

/** The singular of a plural noun: `entries` → `entry`, `matches` → `match`; other words come back unchanged. */
export function toSingular(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  if (!isPlural(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
