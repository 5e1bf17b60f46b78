import type { Level } from '@logshift/runtime/conventions';
import type {
  DeclaredLogger,
  DeclaredLogging,
  DeclaredWrapper,
  ModuleKind,
  PlanOptions,
  SettingCheck,
  TargetName,
} from '@logshift/runtime/log-calls';
import {
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
}

/** The settings as the planning takes them. */
export interface PlanSettings {
  readonly planOptions: PlanOptions;
  readonly packageModuleKind: ModuleKind | undefined;
  readonly packageRoots: readonly string[];
  readonly declared?: DeclaredLogging | undefined;
}

const DEFAULTS: PlanSettings = { planOptions: {}, packageModuleKind: undefined, packageRoots: [] };

const REASON_CODES = Object.keys(REASONS);

const SETTINGS: SettingCheck = objectOf(
  {
    ...LOGGING_CHECKS,
    packageModuleKind: oneOf(['esm', 'commonjs'], 'kind of modules'),
    packageRoots: listOf(aText('a folder'), 'a list of folders', "packageRoots: ['packages/orders']"),
    include: listOf(
      oneOf(REASON_CODES, 'code of a reason'),
      'a list of reason codes',
      "include: ['program-output']",
    ),
  } satisfies Readonly<Record<keyof LogshiftSettings, SettingCheck>>,
  'an object; write `{ logshift: { … } }`',
);

const checked = new WeakMap<object, PlanSettings>();

/**
 * Reads `settings.logshift`; the same settings object gives the same result object.
 *
 * @throws {Error} when a key is unknown or a value is of the wrong kind, in a sentence that says what to do.
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): PlanSettings {
  const own = settings['logshift'];
  if (own === undefined) return DEFAULTS;
  const known = typeof own === 'object' && own !== null ? checked.get(own) : undefined;
  if (known) return known;
  const fault = SETTINGS.findFault(own, 'settings.logshift');
  if (fault !== undefined) throw new Error(fault);
  const result = toPlanSettings(own as LogshiftSettings);
  checked.set(own as LogshiftSettings, result);
  return result;
}

function toPlanSettings(settings: LogshiftSettings): PlanSettings {
  const { target, loggerModule, packageModuleKind, packageRoots = [], include, levelOf } = settings;
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
  };
}
