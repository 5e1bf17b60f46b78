import type { CatalogEvent, FieldType } from '@logshift/runtime/log-calls';

/** The key of a catalog's event that stands for fields which only the running program knows. */
const OTHERS = '...';

/** What the catalog says of one field of an event. */
export interface CatalogedField {
  /** Words such as `string`, `'card'` or `number[]`, any of which is fine. */
  readonly words: readonly string[];
  readonly isOptional: boolean;
}

/** What the catalog says of the fields of an event. */
export interface CatalogedFields {
  readonly byKey: ReadonlyMap<string, CatalogedField>;
  /** Whether other fields may come along. */
  readonly isOpen: boolean;
}

/** Reads the fields of an event; a type that people decided wins over what the code showed. */
export function catalogedFieldsOf({ fields, types = {} }: CatalogEvent): CatalogedFields {
  const byKey = new Map<string, CatalogedField>();
  for (const [key, type] of Object.entries(fields)) {
    const isOptional = key.endsWith('?');
    const name = isOptional ? key.slice(0, -1) : key;
    byKey.set(name, { words: wordsOf(types[name] ?? type), isOptional });
  }
  for (const [name, type] of Object.entries(types)) {
    if (!byKey.has(name)) byKey.set(name, { words: wordsOf(type), isOptional: true });
  }
  const isOpen = byKey.delete(OTHERS);
  return { byKey, isOpen };
}

/** Whether a value of a type that the code shows, or a constant text, may be logged where the catalog has these words. */
export function isAllowed(type: FieldType, text: string | undefined, { words }: CatalogedField): boolean {
  if (type === 'unknown' || type === 'error' || words.includes('unknown') || words.includes(type))
    return true;
  return words.some((word) => matchesWord(type, text, word));
}

function matchesWord(type: FieldType, text: string | undefined, word: string): boolean {
  if (word.endsWith('[]')) return type === 'array';
  if (word.startsWith("'")) return type === 'string' && (text === undefined || word === `'${text}'`);
  return type === 'number' && /^-?\d/.test(word);
}

function wordsOf(type: string): readonly string[] {
  return type.split('|').map((word) => word.trim());
}
