import type { CatalogEvent, EventCatalog } from '@logshift/runtime/log-calls';
import { fieldsOf, type NamedField } from './field-types.js';

/** How the declaration is made. */
export interface EventTypesOptions {
  /** Whether names that are not in the catalog are refused. */
  readonly isStrict: boolean;
}

const HEAD = `// Written by \`logshift catalog\` from log-events.json. Do not edit: the next run writes it anew.

declare global {
`;

/**
 * The text of `log-events.d.ts`: with it, `log.info('order_placed', …)` takes the fields of that event and no others.
 */
export function renderEventTypes({ events }: EventCatalog, { isStrict }: EventTypesOptions): string {
  const names = new Set(events.map(({ name }) => name));
  const checks = isStrict ? `  interface LogshiftEventChecks {\n    strict: true;\n  }\n\n` : '';
  const members = events.map((event) => renderEvent(event) + renderOldName(event, names)).join('');
  return `${HEAD}${checks}  interface LogshiftEvents {\n${members}  }\n}\n\nexport {};\n`;
}

function renderEvent(event: CatalogEvent): string {
  const { name, description } = event;
  const comment =
    description === undefined
      ? ''
      : `    /** ${description.replace(/\*\//g, '*\\/').replace(/\s+/g, ' ')} */\n`;
  return `${comment}    ${renderKey(name)}: ${renderFields(typedFields(event))};\n`;
}

/** The name that the code still has: until a migration renames it there, that must compile. */
function renderOldName(event: CatalogEvent, names: ReadonlySet<string>): string {
  const { name, loggedAs } = event;
  if (names.has(loggedAs)) return '';
  return renderEvent({ ...event, name: loggedAs, description: `@deprecated Renamed ${name}.` });
}

/** The fields with the types that people decided, among them fields that no call has. */
function typedFields({ fields, types = {} }: CatalogEvent): readonly NamedField[] {
  const all = fieldsOf(fields);
  // What an object in a variable holds under a key may be of another type than what other calls log.
  const isOpen = all.some(({ name }) => name === OTHERS);
  const known = all.map((field) => ({
    ...field,
    type: types[field.name] ?? (isOpen ? 'unknown' : field.type),
  }));
  const names = new Set(known.map(({ name }) => name));
  const added = Object.entries(types).filter(([name]) => !names.has(name));
  return [...known, ...added.map(([name, type]) => ({ name, type, isOptional: true }))];
}

function renderFields(all: readonly NamedField[]): string {
  const fields = all.filter(({ name }) => name !== OTHERS);
  const isOpen = fields.length < all.length;
  if (fields.length === 0) return isOpen ? 'object' : 'Record<string, never>';
  const members = fields.map(
    ({ name, type, isOptional }) => `${renderKey(name)}${isOptional ? '?' : ''}: ${renderType(type)}`,
  );
  // An object in a variable may be of any class, which no index signature would take.
  return `{ ${members.join('; ')} }${isOpen ? ' & object' : ''}`;
}

/** The key of fields that only the running program knows. */
const OTHERS = '...';

/** What the words of a catalog mean in TypeScript. Whatever was thrown may stand under `err`. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'readonly unknown[]',
  error: 'unknown',
};

function renderType(type: string): string {
  const parts = type.split(/ ?\| ?/).map((part) => {
    const word = part.replace(/\[\]$/, '');
    const typescript = Object.hasOwn(TYPES, word) ? (TYPES[word] ?? word) : word;
    return part === word ? typescript : `readonly (${typescript})[]`;
  });
  return [...new Set(parts)].join(' | ');
}

function renderKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
