import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';
import type { RuleMetaData } from '@typescript-eslint/utils/ts-eslint';
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
  readonly create: (context: never) => Readonly<Record<string, (() => void) | undefined>>;
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
  return createNamedRule<Options, MessageIds>(definition) as unknown as PluginRule;
}
