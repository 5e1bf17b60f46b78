import type { Dialect, DialectExport, DialectObject } from './dialect.js';
import { DIALECTS } from './dialects/index.js';
import type { ReasonCode } from './reason.js';

/** What an expression has to do with logging. */
export type LoggerOrigin = OriginInDialect & {
  /** Why it may be something else, as `options.log || console`, or print more than its calls say. */
  readonly doubt?: ReasonCode;
  /** Whether the doubt is gone where the function around is called with constants: `(name) => getLogger(name)`. */
  readonly isNamedByCaller?: boolean;
  /** Whether it was made to hide values that a line is given. */
  readonly hidesValues?: boolean;
};

type OriginInDialect =
  | { readonly kind: 'module'; readonly dialect: Dialect }
  /** A function or class that makes a logger, or a log function. */
  | { readonly kind: 'factory'; readonly dialect: Dialect; readonly makes: 'logger' | 'function' }
  | { readonly kind: 'logger'; readonly dialect: Dialect }
  /** No logger, and on the way to one: the app of a framework, a container of loggers. */
  | { readonly kind: 'object'; readonly dialect: Dialect; readonly object: DialectObject }
  /** A bare log function. */
  | { readonly kind: 'function'; readonly dialect: Dialect }
  | { readonly kind: 'method'; readonly dialect: Dialect; readonly method: string }
  /** One of several methods; which one is decided when the program runs. */
  | { readonly kind: 'any-method'; readonly dialect: Dialect };

/** A global object that leads to loggers: `process` to `process.stdout`; the global object itself is the empty path. */
export interface GlobalPath {
  readonly kind: 'path';
  readonly path: string;
}

/** A logger of a library, a function of the project that logs, what makes one of these, or what holds them. */
export type ExportedLogger = LoggerOrigin | LoggerHolder;

/** An object, class or function of the project by which loggers or log functions can be reached. */
export interface LoggerHolder {
  readonly kind: 'holder';
  readonly members: Readonly<Record<string, ExportedLogger>>;
  /** What it is besides: `module.exports = log; module.exports.child = …`. */
  readonly self?: LoggerOrigin;
  /** What it gives when it is called or constructed: `(name) => log4js.getLogger(name)`. */
  readonly makes?: ExportedLogger;
  /** Why it may be something else. */
  readonly doubt?: ReasonCode;
  readonly isNamedByCaller?: undefined;
  readonly hidesValues?: undefined;
}

/** What following an expression may come by. */
export type Waypoint = ExportedLogger | GlobalPath;

/** Dialects by module name and by global path. */
interface DialectIndex {
  readonly modules: ReadonlyMap<string, Dialect>;
  readonly globals: ReadonlyMap<string, Dialect>;
  readonly plugInParameters: ReadonlyMap<string, LoggerOrigin>;
}

const INDEX: DialectIndex = {
  modules: new Map(DIALECTS.flatMap((dialect) => dialect.modules.map((module) => [module, dialect]))),
  globals: new Map(DIALECTS.flatMap((dialect) => dialect.globals.map((path) => [path, dialect]))),
  plugInParameters: new Map(
    DIALECTS.flatMap((dialect) =>
      Object.entries(dialect.plugInParameters ?? {}).map(
        ([name, exported]) => [name, toOrigin(dialect, exported)] as const,
      ),
    ),
  ),
};

/** The dialect of a library, by the name it is imported under; `loggerModule` stands for our own runtime. */
export function dialectOfModule(module: string, loggerModule: string): Dialect | undefined {
  return INDEX.modules.get(module === loggerModule ? '@logshift/runtime' : module.replace(/^node:/, ''));
}

/** Names of the global object, through which global values can be reached too. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self']);

/** `process` of `process.stdout`, `sails` of `sails.log`. */
const GLOBAL_PATHS: ReadonlySet<string> = new Set(
  [...INDEX.globals.keys()].flatMap((path) => {
    const words = path.split('.');
    return words.slice(1).map((_, index) => words.slice(0, index + 1).join('.'));
  }),
);

/** The names by which whatever logs globally, or is handed to plug-ins, is reached. */
export const GLOBAL_ROOTS: ReadonlySet<string> = new Set([
  ...[...INDEX.globals.keys()].map((path) => path.split('.', 1)[0] ?? path),
  ...GLOBAL_OBJECTS,
  ...INDEX.plugInParameters.keys(),
]);

/** The logger that a global path such as `console` or `sails.log` holds, or what leads to one. */
export function originOfGlobal(path: string): Waypoint | undefined {
  const dialect = INDEX.globals.get(path);
  if (dialect) return { kind: 'logger', dialect };
  if (GLOBAL_OBJECTS.has(path)) return { kind: 'path', path: '' };
  return GLOBAL_PATHS.has(path) ? { kind: 'path', path } : undefined;
}

/** What the first parameter of a plug-in is, by its name. */
export function originOfPlugInParameter(name: string): LoggerOrigin | undefined {
  return INDEX.plugInParameters.get(name);
}

/** What an export of `node:process` is: the module is the global of its name. */
export function originOfProcess(module: string, imported: string): Waypoint | undefined {
  if (module.replace(/^node:/, '') !== 'process') return undefined;
  return originOfGlobal(imported === '*' || imported === 'default' ? 'process' : `process.${imported}`);
}

/** What calling or constructing something gives. */
export function originOfResult(origin: Waypoint | undefined): ExportedLogger | undefined {
  if (!origin || origin.kind === 'path') return undefined;
  const made = origin.kind === 'holder' ? origin.makes : resultOf(origin);
  const self = origin.kind === 'holder' && origin.self ? resultOf(origin.self) : undefined;
  return withDoubt(made ?? self, origin);
}

interface Doubt {
  readonly doubt?: ReasonCode | undefined;
  readonly isNamedByCaller?: boolean | undefined;
  readonly hidesValues?: boolean | undefined;
}

function withDoubt<Origin extends ExportedLogger>(
  origin: Origin | undefined,
  { doubt, isNamedByCaller, hidesValues }: Doubt,
): Origin | undefined {
  if (!origin || (!doubt && !hidesValues)) return origin;
  const ofLogger = {
    ...(doubt && isNamedByCaller && { isNamedByCaller }),
    ...(hidesValues && { hidesValues }),
  };
  return { ...origin, ...(doubt && { doubt }), ...(origin.kind !== 'holder' && ofLogger) };
}

function resultOf(origin: LoggerOrigin): LoggerOrigin | undefined {
  const { dialect } = origin;
  if (origin.kind === 'factory') return { kind: origin.makes, dialect };
  if (origin.kind === 'module')
    return dialect.module ? resultOf(toOrigin(dialect, dialect.module)) : undefined;
  if (origin.kind === 'object')
    return origin.object.makes ? toOrigin(dialect, origin.object.makes) : undefined;
  // `bole('orders')('payment')`: a logger that is called makes another.
  if (origin.kind === 'logger') return dialect.derivedBy.includes('()') ? origin : undefined;
  return origin.kind === 'method' ? originOfMethodResult(origin) : undefined;
}

/** What a method of a logger gives: a logger derived from it, or the logger itself where calls are chained. */
function originOfMethodResult({
  dialect,
  method,
}: LoggerOrigin & { readonly kind: 'method' }): LoggerOrigin | undefined {
  const isDerived = dialect.derivedBy.includes(method);
  const isChained = dialect.chains === true && Object.hasOwn(dialect.methods, method);
  if (!isDerived && !isChained) return undefined;
  if (dialect.bareCall && Object.keys(dialect.methods).length === 0) return { kind: 'function', dialect };
  const isBound = isDerived && dialect.boundBy?.includes(method);
  return isBound ? { kind: 'logger', dialect, doubt: 'bound-fields' } : { kind: 'logger', dialect };
}

/** What an export, or the value of a type, of a library is. */
export function toOrigin(dialect: Dialect, exported: DialectExport): LoggerOrigin {
  if (typeof exported === 'object') return { kind: 'object', dialect, object: exported };
  switch (exported) {
    case 'logger':
    case 'function':
      return { kind: exported, dialect };
    case 'bound-logger':
      return { kind: 'logger', dialect, doubt: 'bound-fields' };
    case 'makes-logger':
      return { kind: 'factory', dialect, makes: 'logger' };
    case 'makes-function':
      return { kind: 'factory', dialect, makes: 'function' };
  }
}

/** What an import of a library is; `*` is the whole module, which may be a logger itself. */
export function originOfExport(dialect: Dialect, exported: string): LoggerOrigin | undefined {
  if (exported === '*') return { kind: 'module', dialect };
  const known = Object.hasOwn(dialect.exports, exported) ? dialect.exports[exported] : undefined;
  if (known) return toOrigin(dialect, known);
  if (exported === 'default') return { kind: 'module', dialect };
  return dialect.module === 'logger' ? { kind: 'method', dialect, method: exported } : undefined;
}

/** What a property of something that has to do with logging is. */
export function originOfProperty(origin: Waypoint, property: string): Waypoint | undefined {
  if (origin.kind === 'path') {
    return originOfGlobal(origin.path === '' ? property : `${origin.path}.${property}`);
  }
  if (origin.kind !== 'holder') return withDoubt(propertyOf(origin, property), origin);
  const own = Object.hasOwn(origin.members, property) ? origin.members[property] : undefined;
  return withDoubt(own ?? (origin.self && withDoubt(propertyOf(origin.self, property), origin.self)), origin);
}

function propertyOf(origin: LoggerOrigin, property: string): LoggerOrigin | undefined {
  const { dialect } = origin;
  if (origin.kind === 'module') return originOfExport(dialect, property);
  if (origin.kind === 'object') {
    const members = origin.object.members ?? {};
    const member = Object.hasOwn(members, property) ? members[property] : undefined;
    return member && toOrigin(dialect, member);
  }
  if (origin.kind === 'factory') {
    // Static methods: `Logger.log('started')` of Nest, whose `new Logger()` makes a logger too.
    return Object.hasOwn(dialect.methods, property)
      ? { kind: 'method', dialect, method: property }
      : undefined;
  }
  if (origin.kind === 'any-method') return undefined;
  // `debug.apply` is the function's own, `debug.extend` the library's.
  if (origin.kind === 'function' && !dialect.derivedBy.includes(property)) return undefined;
  if (origin.kind === 'method') return dialect.methodVariants?.includes(property) ? origin : undefined;
  return { kind: 'method', dialect, method: property };
}
