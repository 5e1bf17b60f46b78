import type { BindingLookup } from './binding.js';
import type { Dialect } from './dialect.js';
import { DIALECTS } from './dialects/index.js';
import { callOf, identifierName, memberOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What an expression has to do with logging. */
export type LoggerOrigin =
  | { readonly kind: 'module'; readonly dialect: Dialect }
  | { readonly kind: 'factory'; readonly dialect: Dialect; readonly makes: 'logger' | 'function' }
  | { readonly kind: 'logger'; readonly dialect: Dialect }
  /** A bare log function. */
  | { readonly kind: 'function'; readonly dialect: Dialect }
  | { readonly kind: 'method'; readonly dialect: Dialect; readonly method: string };

/** Follows an expression to the logger, or to the part of a logging library, that it stands for. */
export type OriginLookup = (expression: SyntaxNode) => LoggerOrigin | undefined;

/** Names of the global object, through which `console` can be reached too. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self']);

/** How many declarations an expression is followed through: `var a = b; var b = a` would never end. */
const MAX_DEPTH = 16;

/** Builds the lookup of one file. `loggerModule` is where our own logger is imported from. */
export function createOriginLookup(bindingOf: BindingLookup, loggerModule: string): OriginLookup {
  const dialects = new Map<string, Dialect>();
  for (const dialect of DIALECTS) for (const module of dialect.modules) dialects.set(module, dialect);
  const structured = dialects.get('@logshift/runtime');
  if (structured) dialects.set(loggerModule, structured);
  const globals = new Map(DIALECTS.flatMap((dialect) => (dialect.global ? [[dialect.global, dialect]] : [])));

  function originOf(expression: SyntaxNode, depth = 0): LoggerOrigin | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const node = unwrap(expression);
    const name = node.type === 'Identifier' ? identifierName(node) : undefined;
    if (name !== undefined) return ofName(name, node, depth);
    const member = memberOf(node);
    if (member) return ofMember(member.object, member.property, depth);
    return ofCall(node, depth);
  }

  function ofName(name: string, at: SyntaxNode, depth: number): LoggerOrigin | undefined {
    const binding = bindingOf(name, at);
    switch (binding.kind) {
      case 'global': {
        const dialect = globals.get(name);
        return dialect && { kind: 'logger', dialect };
      }
      case 'import': {
        const dialect = binding.typeOnly ? undefined : dialects.get(binding.module.replace(/^node:/, ''));
        if (!dialect) return undefined;
        const module: LoggerOrigin = { kind: 'module', dialect };
        return binding.imported === '*' ? module : exportOf(module, binding.imported);
      }
      case 'variable': {
        if (binding.reassigned || !binding.init || !binding.path) return undefined;
        let origin = originOf(binding.init, depth + 1);
        for (const property of binding.path) origin = origin && exportOf(origin, property);
        return origin;
      }
      default:
        return undefined;
    }
  }

  function ofMember(
    object: SyntaxNode,
    property: string | undefined,
    depth: number,
  ): LoggerOrigin | undefined {
    if (property === undefined) return undefined;
    const owner = identifierName(object);
    if (owner !== undefined && GLOBAL_OBJECTS.has(owner) && bindingOf(owner, object).kind === 'global') {
      const dialect = globals.get(property);
      return dialect && { kind: 'logger', dialect };
    }
    const origin = originOf(object, depth + 1);
    return origin && exportOf(origin, property);
  }

  function ofCall(node: SyntaxNode, depth: number): LoggerOrigin | undefined {
    const call = callOf(node);
    if (!call) return undefined;
    const module = requiredModule(call.callee, call.arguments[0], bindingOf);
    if (module !== undefined) {
      const dialect = dialects.get(module.replace(/^node:/, ''));
      return dialect && { kind: 'module', dialect };
    }
    const bound = memberOf(call.callee);
    if (bound?.property === 'bind' && call.arguments.length === 1) {
      // `const log = console.log.bind(console)` is console.log still.
      const method = originOf(bound.object, depth + 1);
      if (method?.kind === 'method') return method;
    }
    const callee = originOf(call.callee, depth + 1);
    if (callee?.kind === 'factory') return { kind: callee.makes, dialect: callee.dialect };
    const derives = callee?.kind === 'method' && callee.dialect.derivedBy.includes(callee.method);
    return derives ? { kind: 'logger', dialect: callee.dialect } : undefined;
  }

  const known = new Map<SyntaxNode, LoggerOrigin | undefined>();
  return (expression) => {
    if (known.has(expression)) return known.get(expression);
    const origin = originOf(expression);
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

/** What a property of something that has to do with logging is. */
function exportOf(origin: LoggerOrigin, property: string): LoggerOrigin | undefined {
  const { dialect } = origin;
  if (origin.kind === 'logger') return { kind: 'method', dialect, method: property };
  if (origin.kind !== 'module') return undefined;
  if (property === 'default') return dialect.moduleIsLogger ? { kind: 'logger', dialect } : origin;
  const makes = Object.hasOwn(dialect.factories, property) ? dialect.factories[property] : undefined;
  if (makes) return { kind: 'factory', dialect, makes };
  return dialect.moduleIsLogger ? { kind: 'method', dialect, method: property } : undefined;
}
