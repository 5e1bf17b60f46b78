import { syntax, type Binding, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

const { callOf, identifierName, memberOf, stringOf, unwrap } = syntax;

/** Libraries, and modules that are called like a logger. */
const LIBRARY = /^(?:bunyan|consola|debug|log4js|loglevel|npmlog|pino|signale|tslog|winston)$/;
const LOGGER_MODULE = /(?:^|[/._-]|[a-z](?=L))(?:[lL]og|[lL]ogger|[lL]ogging)(?:\.[cm]?[jt]s)?$/;
const LOGGER_NAME = /^(?:log|logger|bunyan|pino|winston)$|Log(?:ger)?$/i;

/** Whether a specifier names a library of loggers. */
export function isLoggerLibrary(specifier: string): boolean {
  return LIBRARY.test(specifier);
}

/** Whether a specifier names a module of the project that is called like a logger. */
export function isLoggerModule(specifier: string): boolean {
  return specifier.startsWith('.') && LOGGER_MODULE.test(specifier);
}

/** Whether a name is imported, and its own name or the module's is that of a logger. */
export function isLoggerName(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  const name = identifierName(node);
  if (name === undefined) return false;
  const module = moduleBehind(bindingOf(name, node));
  return (
    module !== undefined && (LOGGER_NAME.test(name) || LIBRARY.test(module) || LOGGER_MODULE.test(module))
  );
}

/** How far a name is followed to what it holds: `let a; a = b; b = a` would never end. */
const MAX_DEPTH = 4;

/**
 * Whether an expression looks like a logger, by its name, by where it comes from, or by what makes it: `robot.logger`,
 * `Logger.prototype`, `logger.create('server')`. Enough to tell people of it, never to rewrite by.
 */
export function looksLikeLogger(given: SyntaxNode, bindingOf: BindingLookup, depth = 0): boolean {
  const node = unwrap(given);
  if (depth > MAX_DEPTH) return false;
  const member = memberOf(node);
  if (member?.property === 'prototype') return looksLikeLogger(member.object, bindingOf, depth + 1);
  if (member) return member.property !== undefined && LOGGER_NAME.test(member.property);
  const call = callOf(node);
  if (call) {
    const owner = memberOf(call.callee)?.object ?? call.callee;
    return looksLikeLogger(owner, bindingOf, depth + 1);
  }
  const name = identifierName(node);
  if (name === undefined) return false;
  if (LOGGER_NAME.test(name) || isLoggerName(node, bindingOf)) return true;
  const binding = bindingOf(name, node);
  const isWhole = binding.kind === 'variable' && binding.path?.length === 0;
  return isWhole && binding.init !== undefined && looksLikeLogger(binding.init, bindingOf, depth + 1);
}

function moduleBehind(binding: Binding): string | undefined {
  if (binding.kind === 'import') return binding.module;
  const call = binding.kind === 'variable' && binding.init ? callOf(unwrap(binding.init)) : undefined;
  const [first] = call?.arguments ?? [];
  const isRequire = call && identifierName(unwrap(call.callee)) === 'require';
  return isRequire && first ? stringOf(unwrap(first)) : undefined;
}
