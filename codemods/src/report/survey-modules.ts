import type { ExportedLogger, LoggerExports } from '@logshift/runtime/log-calls';

/** Something that a module of the project gives out, and how it is called. */
export interface SurveyedExport {
  /** POSIX path relative to the working directory. */
  readonly module: string;
  /** `default`, `logger.error` of an exported object, or `AppLogger().error` of what the export makes. */
  readonly export: string;
  readonly kind: 'logger' | 'makes-loggers' | 'log-function';
  /** The library behind it. */
  readonly dialect: string;
  /** What a log function takes, in order; left out for a logger, which takes what its library's take. */
  readonly signature?: Signature;
  /** Why its calls are for a person to look at. */
  readonly doubt?: string;
}

/** How a log function is called. */
export interface Signature {
  /** What stands before the message, in order. */
  readonly before: readonly ('level' | 'prefix' | 'fields')[];
  /** The level of every call; left out when the call names it. */
  readonly level?: string;
}

/** Describes what a module gives out that has to do with logging. */
export function describeExports(module: string, { self, named }: LoggerExports): readonly SurveyedExport[] {
  const found = Object.entries(named).flatMap(([name, origin]) => describe(module, name, origin));
  const whole = self ? describe(module, 'default', self) : [];
  const known = new Set(whole.map((each) => each.export));
  return [...whole, ...found.filter((each) => !known.has(each.export))];
}

/** How deep members of exported objects are described. */
const MAX_DEPTH = 3;

function describe(
  module: string,
  name: string,
  origin: ExportedLogger,
  depth = 0,
): readonly SurveyedExport[] {
  if (origin.kind !== 'holder') {
    const isMade = name.endsWith('()');
    const kind = isMade && origin.kind === 'logger' ? 'makes-loggers' : KINDS[origin.kind];
    if (kind === undefined) return [];
    const { dialect, doubt } = origin;
    const signature = kind === 'log-function' ? signatureOf(origin) : undefined;
    return [
      {
        module,
        export: kind === 'makes-loggers' ? name.replace(/\(\)$/, '') : name,
        kind,
        dialect: dialect.behind?.dialect ?? dialect.name,
        ...(signature && { signature }),
        ...(doubt && { doubt }),
      },
    ];
  }
  if (depth > MAX_DEPTH) return [];
  const inside = Object.entries(origin.members).flatMap(([member, value]) =>
    describe(module, `${name}.${member}`, value, depth + 1),
  );
  const itself = origin.self ? describe(module, name, origin.self, depth + 1) : [];
  const made = origin.makes ? describe(module, `${name}()`, origin.makes, depth + 1) : [];
  return [...itself, ...made, ...inside];
}

const KINDS: Readonly<Record<string, SurveyedExport['kind'] | undefined>> = {
  logger: 'logger',
  factory: 'makes-loggers',
  function: 'log-function',
  method: 'log-function',
};

/** What stands before the message in each order of arguments; a library's own orders are its own affair. */
const BEFORE: Readonly<Record<string, Signature['before']>> = {
  format: [],
  'lazy-or-format': [],
  'message-then-context': [],
  'fields-then-format': ['fields'],
  'fields-then-printf': ['fields'],
  'prefix-then-format': ['prefix'],
};

function signatureOf(origin: Exclude<ExportedLogger, { kind: 'holder' }>): Signature | undefined {
  const { dialect } = origin;
  const before = BEFORE[dialect.arguments];
  const action = origin.kind === 'method' ? dialect.methods[origin.method] : dialect.bareCall;
  if (!before || !action || 'refusal' in action) return undefined;
  return action.level === 'first-argument'
    ? { before: ['level', ...before] }
    : { before, level: action.level };
}
