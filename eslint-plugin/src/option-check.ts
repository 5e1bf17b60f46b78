import {
  A_SWITCH,
  accepting,
  listOf,
  objectOf,
  oneOf,
  type SettingCheck,
  type SettingChecks,
} from '@logshift/runtime/log-calls';

/** What counts of the JSON schema of an option. */
export interface OptionSchema {
  readonly type?: 'array' | 'boolean' | 'integer' | 'object' | 'string';
  readonly enum?: readonly string[];
  readonly format?: 'regex';
  readonly minimum?: number;
  readonly items?: OptionSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
  /** Alternatives of different types. */
  readonly anyOf?: readonly OptionSchema[];
}

/** What is wrong with the options of a rule, as a sentence that says where and what to write; undefined when nothing is. */
export function findOptionFault(rule: string, schema: OptionSchema, options: unknown): string | undefined {
  const { findFault } = anObject(schema, `'${rule}': ['error', ${exampleOf(schema)}]`);
  return findFault(options, `rules["${rule}"][1]`);
}

/** The check that the schema of an option stands for; `name` is its name, for code that shows how it is written. */
function toOptionCheck(schema: OptionSchema, name?: string): SettingCheck {
  if (schema.anyOf)
    return anyOf(schema.anyOf.map((each) => ({ type: each.type, ...toOptionCheck(each, name) })));
  if (schema.enum) return oneOf(schema.enum, 'known value');
  switch (schema.type) {
    case 'object':
      return anObject(schema, written(schema, name));
    case 'array':
      return aList(schema, written(schema, name));
    case 'boolean':
      return A_SWITCH;
    case 'integer':
      return aNumber(schema.minimum ?? 0);
    default:
      return schema.format === 'regex'
        ? accepting('a regular expression, such as "^[a-z_]+$"', isRegularExpression)
        : accepting('a text', (value) => typeof value === 'string');
  }
}

/** An object of an option, or all options; `example` is code that a reader can copy. */
function anObject(schema: OptionSchema, example: string): SettingCheck {
  const checks: SettingChecks = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, each]) => [
      key,
      { ...toOptionCheck(each, key), isRequired: schema.required?.includes(key) ?? false },
    ]),
  );
  return objectOf(checks, `an object; write \`${example}\``);
}

function aList(schema: OptionSchema, example: string): SettingCheck {
  const list = listOf(toOptionCheck(schema.items ?? {}), 'a list', example);
  const isShort = (value: unknown): boolean => Array.isArray(value) && value.length < (schema.minItems ?? 0);
  return {
    ...list,
    findFault: (value, place) =>
      isShort(value) ? `${place} is empty. Write \`${example}\`.` : list.findFault(value, place),
  };
}

function aNumber(minimum: number): SettingCheck {
  const isEnough = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= minimum;
  return accepting(`a whole number of at least ${minimum}`, isEnough);
}

type Alternative = SettingCheck & { readonly type: OptionSchema['type'] | undefined };

/** Alternatives of different types: what a value looks like says which of them it is judged as. */
function anyOf(alternatives: readonly Alternative[]): SettingCheck {
  const expected = alternatives.map((each) => each.expected).join(', or ');
  return {
    expected,
    findFault: (value, place) =>
      (alternatives.find(({ type }) => type === typeof value) ?? accepting(expected, () => false)).findFault(
        value,
        place,
      ),
  };
}

function written(schema: OptionSchema, name: string | undefined): string {
  return name === undefined ? exampleOf(schema) : `${name}: ${exampleOf(schema)}`;
}

/** Code that fits a schema: of an object what it cannot do without, or its first key. */
function exampleOf(schema: OptionSchema): string {
  if (schema.enum) return `'${schema.enum[0] ?? ''}'`;
  if (schema.anyOf?.[0]) return exampleOf(schema.anyOf[0]);
  if (schema.type === 'array') return `[${exampleOf(schema.items ?? {})}]`;
  if (schema.type === 'boolean') return 'true';
  if (schema.type === 'integer') return String(schema.minimum ?? 0);
  if (schema.type !== 'object') return "'…'";
  const all = Object.entries(schema.properties ?? {});
  const required = all.filter(([key]) => schema.required?.includes(key));
  const shown = required.length > 0 ? required : all.slice(0, 1);
  return `{ ${shown.map(([key, each]) => `${key}: ${exampleOf(each)}`).join(', ')} }`;
}

function isRegularExpression(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}
