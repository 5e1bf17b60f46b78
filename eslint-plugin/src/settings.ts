import type { Level } from '@logshift/runtime/conventions';
import type {
  DeclaredLogger,
  DeclaredLogging,
  DeclaredWrapper,
  EventCatalog,
  ModuleKind,
  PlanOptions,
  SettingCheck,
  TargetName,
} from '@logshift/runtime/log-calls';
import {
  A_SWITCH,
  accepting,
  aText,
  createDeclaredLogging,
  listOf,
  LOGGING_CHECKS,
  objectOf,
  oneOf,
  REASONS,
} from '@logshift/runtime/log-calls';

/** What `settings.logshift` may say; all rules of the plugin read it. */
export interface LogshiftSettings {
  /** What log calls log with: our runtime, or the logger of another library that the code base keeps. Default `runtime`. */
  readonly target?: TargetName;
  /** The module that rewritten calls import `getLogger` from. Default `@logshift/runtime`. */
  readonly loggerModule?: string;
  /** What `package.json` says of files that neither import, export nor require: its `type`. */
  readonly packageModuleKind?: ModuleKind;
  /** Folders that hold a package of their own, relative to the folder that ESLint runs in. */
  readonly packageRoots?: readonly string[];
  /** Refusals to lift, by reason code, such as `program-output`. */
  readonly include?: readonly string[];
  /** Levels of calls that name none of their own, by callee: `{ 'console.log': 'debug' }`. */
  readonly levelOf?: Readonly<Record<string, Level>>;
  /** What modules of the project export, since a rule reads no file but the linted one. */
  readonly loggers?: readonly DeclaredLogger[];
  /** Log functions of the project. */
  readonly wrappers?: readonly DeclaredWrapper[];
  /** The event catalog: a path relative to the folder ESLint runs in, or what the file holds. Default `log-events.json`, if there. */
  readonly catalog?: string | EventCatalog;
  /** Whether types are asked: `true` demands them, `false` never asks. By default they are where the parser has them. */
  readonly types?: boolean;
}

/** The settings as the planning takes them. */
export interface PlanSettings {
  readonly planOptions: PlanOptions;
  readonly packageModuleKind: ModuleKind | undefined;
  readonly packageRoots: readonly string[];
  readonly declared?: DeclaredLogging | undefined;
  /** Whether a text mentions what the settings declare. False only when it surely does not. */
  readonly isMentionedIn: (text: string) => boolean;
  readonly catalog?: string | EventCatalog | undefined;
  readonly types?: boolean | undefined;
}

const DEFAULTS: PlanSettings = {
  planOptions: {},
  packageModuleKind: undefined,
  packageRoots: [],
  isMentionedIn: () => false,
};

/** `review` is what the command line includes beside refusals; here such calls are suggestions anyway. */
const INCLUDED = [...Object.keys(REASONS), 'review'];

const A_CATALOG: SettingCheck = accepting('the name of a file, or what a log-events.json holds', (value) =>
  typeof value === 'string' ? value !== '' : hasEvents(value),
);

const OWN_CHECKS = {
  ...LOGGING_CHECKS,
  packageModuleKind: oneOf(['esm', 'commonjs'], 'kind of modules'),
  packageRoots: listOf(aText('a folder'), 'a list of folders', "packageRoots: ['packages/orders']"),
  include: listOf(
    oneOf(INCLUDED, 'code of a reason'),
    'a list of reason codes',
    "include: ['program-output']",
  ),
  catalog: A_CATALOG,
  types: A_SWITCH,
} satisfies Readonly<Record<keyof LogshiftSettings, SettingCheck>>;

/** What `logshift.config` says to the command line alone. One file serves both: here these keys say nothing. */
const OF_THE_COMMAND_LINE: readonly string[] = [
  ...[
    'paths',
    'ignore',
    'only',
    'maxChanges',
    'workers',
    'annotate',
    'allowDirty',
    'verify',
    'verbose',
    'progress',
  ],
  ...['json', 'patch', 'sarif', 'html', 'github', 'baseline', 'spans', 'spanDecorators', 'overrides'],
];

const ANYTHING: SettingCheck = accepting('anything', () => true);

const SETTINGS: SettingCheck = objectOf(
  { ...OWN_CHECKS, ...Object.fromEntries(OF_THE_COMMAND_LINE.map((key) => [key, ANYTHING])) },
  'an object; write `{ logshift: { … } }`',
);

function hasEvents(value: unknown): boolean {
  return Array.isArray((value as Partial<EventCatalog> | null)?.events);
}

const checked = new WeakMap<object, PlanSettings>();

/**
 * Reads `settings.logshift`; the same settings object gives the same result object.
 *
 * @throws {Error} when they stand under another name, a key is unknown or a value is of the wrong kind, in a sentence that says what to do.
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): PlanSettings {
  const own = settings['logshift'];
  if (own === undefined) return withoutOwn(settings);
  const known = typeof own === 'object' && own !== null ? checked.get(own) : undefined;
  if (known) return known;
  const fault = SETTINGS.findFault(own, 'settings.logshift');
  if (fault !== undefined) throw new Error(fault);
  const result = toPlanSettings(own as LogshiftSettings);
  checked.set(own as LogshiftSettings, result);
  return result;
}

/** What people write for `logshift`: `Logshift`, `log-shift`, `@logshift`, `@logshift/eslint-plugin`. */
const MISSPELLED = /^@?log[-_]?shift(?:\/.*)?$/i;

/** Nobody else reads settings of such a name, and nothing would come of them. */
function withoutOwn(settings: Readonly<Record<string, unknown>>): PlanSettings {
  if (checked.has(settings)) return DEFAULTS;
  const name = Object.keys(settings).find((key) => MISSPELLED.test(key));
  if (name === undefined) {
    checked.set(settings, DEFAULTS);
    return DEFAULTS;
  }
  const written = JSON.stringify(name);
  throw new Error(`settings has the unknown key ${written}. Write \`settings: { logshift: { … } }\`.`);
}

function toPlanSettings(settings: LogshiftSettings): PlanSettings {
  const { target, loggerModule, packageModuleKind, packageRoots = [], include, levelOf } = settings;
  const { catalog, types } = settings;
  const declared = createDeclaredLogging(settings.loggers ?? [], settings.wrappers ?? []);
  return {
    planOptions: {
      ...(target !== undefined && { target }),
      ...(loggerModule !== undefined && { loggerModule }),
      ...(include && { include: new Set(include) }),
      ...(levelOf && { levelOf: new Map(Object.entries(levelOf)) }),
    },
    packageModuleKind,
    packageRoots,
    ...(declared && { declared }),
    ...(catalog !== undefined && { catalog }),
    ...(types !== undefined && { types }),
    isMentionedIn: (text) =>
      declared?.isMentionedIn(text) === true || (loggerModule !== undefined && text.includes(loggerModule)),
  };
}
