import { splitWords } from '@logshift/runtime/conventions';

/** A way of writing the words of a name, by the name that people give it. */
export type NamingCase = 'snake_case' | 'camelCase' | 'kebab-case' | 'PascalCase';

interface CaseForm {
  readonly pattern: RegExp;
  readonly join: (words: readonly string[]) => string;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const CASES: Readonly<Record<NamingCase, CaseForm>> = {
  snake_case: { pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, join: (words) => words.join('_') },
  camelCase: {
    pattern: /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/,
    join: ([first = '', ...rest]) => first + rest.map(capitalised).join(''),
  },
  'kebab-case': { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, join: (words) => words.join('-') },
  PascalCase: {
    pattern: /^[A-Z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/,
    join: (words) => words.map(capitalised).join(''),
  },
};

/** The ways that options may name, the default first. */
export const NAMING_CASES = Object.keys(CASES) as readonly NamingCase[];

/** Whether a name, without dots, is written in a case. */
export function isInCase(name: string, namingCase: NamingCase): boolean {
  return CASES[namingCase].pattern.test(name);
}

/** The words of a text as one name in a case: `jobId` → `job_id`. Undefined when it holds no Latin letter or digit. */
export function toCase(text: string, namingCase: NamingCase): string | undefined {
  const words = splitWords(text);
  const [first] = words;
  if (first === undefined) return undefined;
  // A name cannot begin with a digit, and leaving that out would say something else: `2faToken`.
  const safe = /^\d/.test(first) ? [`n${first}`, ...words.slice(1)] : words;
  return CASES[namingCase].join(safe);
}
