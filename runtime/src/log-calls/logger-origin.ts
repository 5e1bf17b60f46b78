import type { Binding, BindingLookup } from './binding.js';
import type { ClassMembers } from './class-members.js';
import type { Dialect, DialectExport } from './dialect.js';
import { DIALECTS } from './dialects/index.js';
import { callOf, identifierName, memberOf, newOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { typeNameOf } from './type-name.js';

/** What an expression has to do with logging. */
export type LoggerOrigin =
  | { readonly kind: 'module'; readonly dialect: Dialect }
  /** A function or class that makes a logger, or a log function. */
  | { readonly kind: 'factory'; readonly dialect: Dialect; readonly makes: 'logger' | 'function' }
  | { readonly kind: 'logger'; readonly dialect: Dialect }
  /** A bare log function. */
  | { readonly kind: 'function'; readonly dialect: Dialect }
  | { readonly kind: 'method'; readonly dialect: Dialect; readonly method: string };

/** Follows an expression to the logger, or to the part of a logging library, that it stands for. */
export type OriginLookup = (expression: SyntaxNode) => LoggerOrigin | undefined;

/** Names of the global object, through which global values can be reached too. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self']);

/** How many declarations an expression is followed through: `var a = b; var b = a` would never end. */
const MAX_DEPTH = 16;

/** Dialects by module name and by global path. */
interface DialectIndex {
  readonly modules: ReadonlyMap<string, Dialect>;
  readonly globals: ReadonlyMap<string, Dialect>;
}

const INDEX: DialectIndex = {
  modules: new Map(DIALECTS.flatMap((dialect) => dialect.modules.map((module) => [module, dialect]))),
  globals: new Map(DIALECTS.flatMap((dialect) => dialect.globals.map((path) => [path, dialect]))),
};

/**
 * Builds the lookup of one file. `loggerModule` is where our own logger is imported from; `members` says what the
 * fields of the file's classes hold.
 */
export function createOriginLookup(
  bindingOf: BindingLookup,
  loggerModule: string,
  members: ClassMembers,
): OriginLookup {
  const dialectOf = (module: string): Dialect | undefined =>
    INDEX.modules.get(module === loggerModule ? '@logshift/runtime' : module.replace(/^node:/, ''));

  function originOf(expression: SyntaxNode, depth: number): LoggerOrigin | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const node = unwrap(expression);
    const name = node.type === 'Identifier' ? identifierName(node) : undefined;
    if (name !== undefined) return ofBinding(bindingOf(name, node), name, depth);
    const member = memberOf(node);
    if (member) return ofMember(member.object, member.property, depth);
    const created = newOf(node);
    if (created) return made(originOf(created.callee, depth + 1));
    return ofCall(node, depth);
  }

  function ofBinding(binding: Binding, name: string, depth: number): LoggerOrigin | undefined {
    switch (binding.kind) {
      case 'global':
        return ofGlobal(name);
      case 'import': {
        const dialect = binding.typeOnly ? undefined : dialectOf(binding.module);
        return dialect && ofExport(dialect, binding.imported);
      }
      case 'variable': {
        if (binding.reassigned || !binding.path) return undefined;
        if (!binding.init) return ofType(binding.declaration);
        let origin = originOf(binding.init, depth + 1);
        for (const property of binding.path) origin = origin && propertyOf(origin, property);
        return origin;
      }
      case 'local':
        return binding.what === 'parameter' ? ofType(binding.declaration) : undefined;
    }
  }

  function ofGlobal(path: string): LoggerOrigin | undefined {
    const dialect = INDEX.globals.get(path);
    return dialect && { kind: 'logger', dialect };
  }

  /** `logger: Logger`, where the type comes from a logging library. */
  function ofType(declaration: SyntaxNode | undefined): LoggerOrigin | undefined {
    const typeName = declaration && typeNameOf(declaration);
    if (!typeName) return undefined;
    const binding = bindingOf(typeName.name, typeName.node);
    if (binding.kind !== 'import') return undefined;
    const dialect = dialectOf(binding.module);
    const type = typeName.member ?? (binding.imported === 'default' ? typeName.name : binding.imported);
    return dialect?.types.includes(type) ? { kind: 'logger', dialect } : undefined;
  }

  function ofMember(
    object: SyntaxNode,
    property: string | undefined,
    depth: number,
  ): LoggerOrigin | undefined {
    if (property === undefined) return undefined;
    const owner = identifierName(object);
    if (owner === 'this') {
      const member = members.memberAt(object, property);
      if (!member) return undefined;
      return member.init ? originOf(member.init, depth + 1) : ofType(member.declaration);
    }
    if (owner !== undefined && bindingOf(owner, object).kind === 'global') {
      const global = ofGlobal(GLOBAL_OBJECTS.has(owner) ? property : `${owner}.${property}`);
      if (global) return global;
    }
    const origin = originOf(object, depth + 1);
    return origin && propertyOf(origin, property);
  }

  function ofCall(node: SyntaxNode, depth: number): LoggerOrigin | undefined {
    const call = callOf(node);
    if (!call) return undefined;
    const module = requiredModule(call.callee, call.arguments[0], bindingOf);
    if (module !== undefined) {
      const dialect = dialectOf(module);
      return dialect && ofExport(dialect, '*');
    }
    const bound = memberOf(call.callee);
    if (bound?.property === 'bind' && call.arguments.length === 1) {
      // `const log = console.log.bind(console)` is console.log still.
      const method = originOf(bound.object, depth + 1);
      if (method?.kind === 'method') return method;
    }
    return made(originOf(call.callee, depth + 1));
  }

  const known = new Map<SyntaxNode, LoggerOrigin | undefined>();
  return (expression) => {
    if (known.has(expression)) return known.get(expression);
    const origin = originOf(expression, 0);
    known.set(expression, origin);
    return origin;
  };
}

/** The module that `require('…')` names, where `require` is Node's own. */
export function requiredModule(
  callee: SyntaxNode,
  argument: SyntaxNode | undefined,
  bindingOf: BindingLookup,
): string | undefined {
  if (identifierName(callee) !== 'require' || !argument) return undefined;
  return bindingOf('require', callee).kind === 'global' ? stringOf(argument) : undefined;
}

/** What calling or constructing something gives. */
function made(origin: LoggerOrigin | undefined): LoggerOrigin | undefined {
  if (!origin) return undefined;
  const { dialect } = origin;
  if (origin.kind === 'factory') return { kind: origin.makes, dialect };
  if (origin.kind === 'module') return made(dialect.module ? toOrigin(dialect, dialect.module) : undefined);
  if (origin.kind !== 'method' || !dialect.derivedBy.includes(origin.method)) return undefined;
  return {
    kind: dialect.bareCall && Object.keys(dialect.methods).length === 0 ? 'function' : 'logger',
    dialect,
  };
}

function toOrigin(dialect: Dialect, exported: DialectExport): LoggerOrigin {
  switch (exported) {
    case 'logger':
    case 'function':
      return { kind: exported, dialect };
    case 'makes-logger':
      return { kind: 'factory', dialect, makes: 'logger' };
    case 'makes-function':
      return { kind: 'factory', dialect, makes: 'function' };
  }
}

/** What an import of a library is; `*` is the whole module, which may be a logger itself. */
function ofExport(dialect: Dialect, exported: string): LoggerOrigin | undefined {
  if (exported === '*') return { kind: 'module', dialect };
  const known = Object.hasOwn(dialect.exports, exported) ? dialect.exports[exported] : undefined;
  if (known) return toOrigin(dialect, known);
  if (exported === 'default') return { kind: 'module', dialect };
  return dialect.module === 'logger' ? { kind: 'method', dialect, method: exported } : undefined;
}

/** What a property of something that has to do with logging is. */
function propertyOf(origin: LoggerOrigin, property: string): LoggerOrigin | undefined {
  const { dialect } = origin;
  if (origin.kind === 'module') return ofExport(dialect, property);
  if (origin.kind === 'factory') {
    // Static methods: `Logger.log('started')` of Nest, whose `new Logger()` makes a logger too.
    return Object.hasOwn(dialect.methods, property)
      ? { kind: 'method', dialect, method: property }
      : undefined;
  }
  return origin.kind === 'method' ? undefined : { kind: 'method', dialect, method: property };
}
