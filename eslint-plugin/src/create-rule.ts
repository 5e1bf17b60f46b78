import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';
import type { RuleMetaData } from '@typescript-eslint/utils/ts-eslint';
import { findOptionFault, type OptionSchema } from './option-check.js';
import { VERSION } from './version.js';

/** What the documentation of a rule says beyond its description. */
export interface RuleDocs {
  /** Whether the rule is part of the `recommended` config, and so of all others. */
  readonly recommended: boolean;
  /** Whether the rule is part of `strict` where it is not recommended: it holds code to a way of writing logs. */
  readonly strict?: boolean;
  /** What types are to the rule: it finds more with them, or nothing without. Either way it is part of `typed`. */
  readonly types?: 'help' | 'needed';
}

/**
 * A rule as users see it. Context and listeners are left open: the types that ESLint and typescript-eslint
 * have for them exclude each other, and a config must compile with either.
 */
export interface PluginRule {
  readonly name: string;
  readonly meta: RuleMetaData<string, RuleDocs, unknown[]>;
  readonly create: (context: unknown) => Readonly<Record<string, (() => void) | undefined>>;
}

const createNamedRule = RuleCreator<RuleDocs>(
  (name) => `https://unpkg.com/@logshift/eslint-plugin@${VERSION}/docs/rules/${name}.md`,
);

type Definition<Options extends readonly unknown[], MessageIds extends string> = Parameters<
  typeof createNamedRule<Options, MessageIds>
>[0];

/**
 * Makes a rule of this plugin out of its name, its meta data and its `create`. Default options are merged,
 * and the page that documents the rule, which the package ships, is linked in the version that is installed.
 */
export function createRule<Options extends unknown[], MessageIds extends string>(
  definition: Definition<Options, MessageIds>,
): PluginRule {
  const { name, meta, create } = definition;
  const findFault = createOptionsCheck(name, meta.schema);
  return createNamedRule<Options, MessageIds>({
    ...definition,
    meta: { ...meta, schema: withAnything(meta.schema) },
    create: (context, options) => {
      const fault = findFault(context.options);
      return fault === undefined ? create(context, options) : refuse(fault, name, context);
    },
  }) as unknown as PluginRule;
}

type Schema = Definition<unknown[], string>['meta']['schema'];
type Context = Parameters<Definition<unknown[], string>['create']>[0];
type Listener = ReturnType<Definition<unknown[], string>['create']>;

/**
 * Says what ESLint says of wrong options as "should be equal to one of the allowed values": where, what, and what to write.
 *
 * @returns a function that finds what is wrong with options; an object that is in order is looked at once.
 */
function createOptionsCheck(
  name: string,
  schema: Schema,
): (options: readonly unknown[]) => string | undefined {
  const [first] = optionsOf(schema);
  const checked = new WeakSet<object>();
  return ([options]) => {
    if (!first || options === undefined) return undefined;
    const object = typeof options === 'object' && options !== null ? options : undefined;
    if (object && checked.has(object)) return undefined;
    const fault = findOptionFault(`logshift/${name}`, first, options);
    if (object && fault === undefined) checked.add(object);
    return fault;
  };
}

/** Options of a comment are a problem of that comment, as ESLint has it; those of the config are one of all files. */
function refuse(fault: string, name: string, context: Context): Listener {
  const { sourceCode } = context;
  const comment = sourceCode
    .getAllComments()
    .find(({ value }) => /^\s*eslint\s/.test(value) && value.includes(`/${name}`));
  if (!comment) throw new Error(fault);
  // A message that varies with what was written has no place in the list of a rule's messages.
  return { Program: () => context.report({ loc: comment.loc, message: fault } as never) };
}

/** Tools that make types or forms of a schema find the options first; ESLint's own check lets everything else pass. */
function withAnything(schema: Schema): Schema {
  return optionsOf(schema).map((each) => ({ anyOf: [each as object, {}] })) as Schema;
}

/** The schemas of this plugin are lists of at most one object. */
function optionsOf(schema: Schema): readonly OptionSchema[] {
  return schema as readonly OptionSchema[];
}
