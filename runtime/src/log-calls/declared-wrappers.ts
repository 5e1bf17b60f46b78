import type { Level } from '../conventions/index.js';
import type { ExportedLogger, LoggerHolder, LoggerOrigin } from './dialect-origin.js';
import { orderOf, type ParameterRole } from './log-signature.js';
import type { LoggerExports } from './logger-module.js';
import { wrapperDialect } from './wrapper-dialect.js';

/**
 * What a person says of a log function of the project. It is known by what calls write (`name`), or by the module
 * that exports it. All positions are those of arguments, counted from 0.
 */
export interface DeclaredWrapper {
  /** The callee as calls write it: `logError`, `app.report.failure`, `this.fail`. */
  readonly name?: string | undefined;
  /** As imports write it, or the end of that: `./lib/log`, `@shop/log`. */
  readonly module?: string | undefined;
  /** The export's name, `audit.failure` for a method of one; the module itself and its default when left out. */
  readonly export?: string | undefined;
  /** The level of every call, or the position of the argument that names it. */
  readonly level: Level | number;
  /** Where the message stands; the first position that is not named here when left out. */
  readonly message?: number | undefined;
  /** Where a tag stands that is printed before the message. */
  readonly prefix?: number | undefined;
  /** Where an object of fields, or an error, stands before the message; behind it none has to be named. */
  readonly fields?: number | undefined;
}

/** What is wrong with an entry beyond the kinds of its values, as a full sentence. */
export function findWrapperFault(value: unknown, place: string): string | undefined {
  const wrapper = value as DeclaredWrapper;
  const { name, module, export: exported } = wrapper;
  if (name === undefined && module === undefined) {
    return `${place} says neither what calls write nor where the function comes from. Give it a name, as in \`name: 'logError'\`, or a module.`;
  }
  if (name !== undefined && (module ?? exported) !== undefined) {
    return `${place} has a name and a module. Give the name alone where calls are known by what they write, or the module and its export.`;
  }
  if (name !== undefined && !CALLEE.test(name)) {
    return `${place}.name is "${name}", but it must be what calls call, such as "logError" or "app.report.failure".`;
  }
  return findLayoutFault(wrapper, place);
}

const CALLEE = /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u;

function findLayoutFault(wrapper: DeclaredWrapper, place: string): string | undefined {
  const { roles, message } = layoutOf(wrapper);
  const before = Array.from({ length: message }, (_, position) => roles.get(position));
  const gap = before.indexOf(undefined);
  if (gap !== -1) {
    return `${place} says nothing of argument ${gap}, which stands before the message. Say what it is by level, prefix or fields.`;
  }
  const positions = [...givenPositions(wrapper), message];
  const isShared = new Set(positions).size < positions.length;
  const isBehind = [...roles].some(([position, role]) => position > message && role !== 'fields');
  const isReadable = before.slice(before[0] === 'level' ? 1 : 0).every((role) => role !== 'level');
  const isShort = before.filter((role) => role !== 'level').length <= 1;
  if (!isShared && !isBehind && isReadable && isShort) return undefined;
  return `${place} has an order of arguments that cannot be read. The level stands first, then a prefix or fields, then the message, each at a position of its own.`;
}

interface Layout {
  /** By position, the message left out. */
  readonly roles: ReadonlyMap<number, ParameterRole>;
  readonly message: number;
}

function layoutOf(wrapper: DeclaredWrapper): Layout {
  const { level, prefix, fields } = wrapper;
  const roles = new Map<number, ParameterRole>();
  if (fields !== undefined) roles.set(fields, 'fields');
  if (prefix !== undefined) roles.set(prefix, 'prefix');
  if (typeof level === 'number') roles.set(level, 'level');
  const free = [0, 1, 2, 3].find((position) => !roles.has(position)) ?? 0;
  return { roles, message: wrapper.message ?? free };
}

function givenPositions({ level, prefix, fields }: DeclaredWrapper): readonly number[] {
  return [level, prefix, fields].filter((position) => typeof position === 'number');
}

/** A log function as following a callee finds it. `method` is its name where it is a member of something. */
export function toWrapperOrigin(wrapper: DeclaredWrapper, method?: string): LoggerOrigin {
  const { roles, message } = layoutOf(wrapper);
  const { level } = wrapper;
  const inOrder = Array.from({ length: message }, (_, position) => roles.get(position));
  const [first, ...rest] = [...inOrder, 'message' as const].filter((role) => role !== 'level');
  const dialect = wrapperDialect({
    name: method,
    action: { level: typeof level === 'number' ? 'first-argument' : level },
    arguments: orderOf(first, rest) ?? 'format',
    // Nobody has said that it does neither.
    callsBack: true,
    hasValue: true,
  });
  return method === undefined ? { kind: 'function', dialect } : { kind: 'method', dialect, method };
}

/** Adds what people say of log functions to what they say of the loggers of the same module. */
export function withWrappers(exports: LoggerExports, wrappers: readonly DeclaredWrapper[]): LoggerExports {
  return wrappers.reduce((known, wrapper) => {
    const [name = 'default', ...members] = (wrapper.export ?? 'default').split('.');
    const before = name === 'default' ? known.self : known.named[name];
    const origin = placeMember(before, members, wrapper);
    if (name !== 'default') return { ...known, named: { ...known.named, [name]: origin } };
    return { ...known, self: origin };
  }, exports);
}

function placeMember(
  before: ExportedLogger | undefined,
  [name, ...deeper]: readonly string[],
  wrapper: DeclaredWrapper,
): ExportedLogger {
  if (name === undefined) return withSelf(before, toWrapperOrigin(wrapper));
  const holder = toHolder(before);
  const member =
    deeper.length > 0 ? placeMember(holder.members[name], deeper, wrapper) : toWrapperOrigin(wrapper, name);
  return { ...holder, members: { ...holder.members, [name]: member } };
}

function toHolder(before: ExportedLogger | undefined): LoggerHolder {
  if (before?.kind === 'holder') return before;
  return { kind: 'holder', members: {}, ...(before && { self: before }) };
}

function withSelf(before: ExportedLogger | undefined, self: LoggerOrigin): ExportedLogger {
  return before?.kind === 'holder' ? { ...before, self } : self;
}
