import type { CatalogField } from '@logshift/runtime/log-calls';

/** Types by field key, as a catalog holds them: a key that ends in `?` is missing from some calls. */
export type FieldTypes = Readonly<Record<string, string>>;

/** The fields of one call. */
export function toFieldTypes(fields: readonly CatalogField[]): FieldTypes {
  const entries = fields.map(({ key, type }): [string, string] => [key === '...' ? '...?' : key, type]);
  return sorted(new Map(entries));
}

/**
 * The fields of an event that is logged with either set: a key that one of them lacks is optional, and a type of which
 * one of them knows nothing is unknown.
 */
export function joinFieldTypes(a: FieldTypes, b: FieldTypes): FieldTypes {
  const [left, right] = [byName(a), byName(b)];
  const joined = new Map<string, string>();
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(name), right.get(name)];
    const isOptional = !one || !other || one.isOptional || other.isOptional;
    joined.set(isOptional ? `${name}?` : name, joinTypes(one?.type ?? other?.type ?? '', other?.type));
  }
  return sorted(joined);
}

/** One field as its key says it. */
export interface NamedField {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
}

/** The fields of an event, in the order of their keys. */
export function fieldsOf(fields: FieldTypes): readonly NamedField[] {
  return Object.entries(fields).map(([key, type]) => {
    const isOptional = key.endsWith('?');
    return { name: isOptional ? key.slice(0, -1) : key, type, isOptional };
  });
}

function byName(fields: FieldTypes): ReadonlyMap<string, NamedField> {
  return new Map(fieldsOf(fields).map((field) => [field.name, field]));
}

function joinTypes(a: string, b: string | undefined): string {
  const types = new Set([...a.split(' | '), ...(b ?? a).split(' | ')]);
  return types.has('unknown') ? 'unknown' : [...types].sort().join(' | ');
}

function sorted(fields: ReadonlyMap<string, string>): FieldTypes {
  return Object.fromEntries([...fields].sort(([a], [b]) => (a < b ? -1 : 1)));
}
