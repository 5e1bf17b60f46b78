import {
  A_SWITCH,
  accepting,
  aText,
  listOf,
  LOGGING_CHECKS,
  objectOf,
  oneOf,
  type SettingCheck,
} from '@logshift/runtime/log-calls';
import { FINDING_REASONS } from '../finding-reasons.js';
import { RECIPES } from '../recipes/index.js';
import type { SpanPattern } from '../spans/span-pattern.js';
import type { DecoratorRow } from '../survey/spans/span-decorators.js';
import type { ConfigOverride, LogshiftConfig } from './logshift-config.js';

const INCLUDED = ['review', ...Object.keys(FINDING_REASONS)];
const RECIPE_NAMES = RECIPES.map(({ name }) => name);

const FILE_CHECKS = {
  ...LOGGING_CHECKS,
  include: listOf(
    oneOf(INCLUDED, 'code of a reason'),
    'a list of "review" and codes of reasons',
    "include: ['review']",
  ),
};

const A_COUNT = accepting(
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
);

const A_FILE = aText('the name of a file');

const SPAN_PATTERN = objectOf(
  {
    in: { ...aText('a glob'), isRequired: true },
    classes: aText('a name of classes, with * for any letters'),
    methods: aText('words such as "public async"'),
  } satisfies Readonly<Record<keyof SpanPattern, SettingCheck & { readonly isRequired?: boolean }>>,
  "an object such as { in: 'src/services/**', classes: '*Service', methods: 'public async' }",
);

const SPAN_DECORATOR = objectOf(
  {
    module: { ...aText('the name of a module'), isRequired: true },
    name: { ...aText('the name of a decorator'), isRequired: true },
    defaultName: { ...oneOf(['class.method', 'method'], 'form of a name'), isRequired: true },
    nameKey: aText('the key of an option'),
    suffix: aText('the end of a name'),
  } satisfies Readonly<Record<keyof DecoratorRow, SettingCheck & { readonly isRequired?: boolean }>>,
  "an object such as { module: './tracing', name: 'Traced', defaultName: 'method' }",
);

const OVERRIDE = objectOf(
  {
    files: { ...listOf(aText('a glob'), 'a list of globs', "files: ['src/jobs/**']"), isRequired: true },
    ...FILE_CHECKS,
  } satisfies Readonly<Record<keyof ConfigOverride, SettingCheck & { readonly isRequired?: boolean }>>,
  "an object such as { files: ['src/jobs/**'], levelOf: { 'console.log': 'debug' } }",
);

/** The whole configuration, key by key. */
export const CONFIG_CHECK: SettingCheck = objectOf(
  {
    paths: listOf(aText('a path or a glob'), 'a list of paths and globs', "paths: ['src']"),
    ...FILE_CHECKS,
    ignore: listOf(aText('a pattern'), 'a list of patterns as in .gitignore', "ignore: ['legacy/']"),
    only: listOf(oneOf(RECIPE_NAMES, 'recipe'), 'a list of recipes', "only: ['log-call-to-event']"),
    maxChanges: A_COUNT,
    workers: A_COUNT,
    annotate: A_SWITCH,
    allowDirty: A_SWITCH,
    types: A_SWITCH,
    verify: aText('a command line'),
    verbose: A_SWITCH,
    progress: A_SWITCH,
    json: accepting(
      'true or the name of a file that ends in .json',
      (value) => typeof value === 'boolean' || (typeof value === 'string' && value.endsWith('.json')),
    ),
    patch: A_FILE,
    sarif: A_FILE,
    html: A_FILE,
    github: A_SWITCH,
    baseline: A_FILE,
    catalog: A_FILE,
    spans: listOf(
      SPAN_PATTERN,
      'a list of patterns',
      "spans: [{ in: 'src/services/**', methods: 'public async' }]",
    ),
    spanDecorators: listOf(
      SPAN_DECORATOR,
      'a list of decorators',
      "spanDecorators: [{ module: './tracing', name: 'Traced', defaultName: 'method' }]",
    ),
    overrides: listOf(OVERRIDE, 'a list', "overrides: [{ files: ['src/jobs/**'], include: ['review'] }]"),
  } satisfies Readonly<Record<keyof LogshiftConfig, SettingCheck>>,
  'an object',
);

/** What a run does is said where it is started: a file that makes every run write would surprise whoever only looks. */
const SAID_BY_FLAGS: Readonly<Record<string, string>> = {
  write: '--write',
  check: '--check',
  interactive: '--interactive',
  askAgain: '--ask-again',
  updateBaseline: '--update-baseline',
  since: '--since',
  shard: '--shard',
  config: '--config',
};

/** What is wrong with a configuration, as a full sentence that names the file and the key; undefined when nothing is. */
export function findConfigFault(value: unknown, place: string): string | undefined {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const flag = keys.find((key) => Object.hasOwn(SAID_BY_FLAGS, key));
  if (flag === undefined) return CONFIG_CHECK.findFault(value, place);
  return `${place.replace(/:$/, '')} has the key "${flag}", which is said on the command line alone. Remove it and pass ${SAID_BY_FLAGS[flag] ?? ''}.`;
}
