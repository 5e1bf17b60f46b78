import { traverse } from './traverse.mjs';

const COMMON = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** Of each library: the methods of its loggers that log, and the functions that make a logger of it or of one. */
const LIBRARIES = new Map([
  [
    'winston',
    { logs: ['silly', 'debug', 'verbose', 'info', 'warn', 'error'], makes: ['createLogger', 'child'] },
  ],
  ['bunyan', { logs: COMMON, makes: ['createLogger', 'child'] }],
  ['pino', { logs: COMMON, makes: ['pino', 'child'] }],
  ['log4js', { logs: COMMON, makes: ['getLogger'] }],
  ['loglevel', { logs: ['trace', 'debug', 'info', 'warn', 'error'], makes: ['getLogger'] }],
  ['npmlog', { logs: ['silly', 'verbose', 'info', 'http', 'warn', 'error'], makes: [] }],
  ['debug', { logs: [], makes: ['extend'] }],
]);

/** Modules that give loggers out only once they, or one of these functions of theirs, are called. */
const IS_MADE = new Set(['bunyan', 'pino', 'log4js', 'debug']);

/**
 * Every call of a logger that a tree has by a constant binding straight from one of seven libraries, as ranges:
 * `const log = require('log4js').getLogger('x'); log.info(…)`.
 *
 * Meant to be cheap and to be wrong on one side only: what it finds is a log call for certain.
 */
export function findLibraryCalls(tree) {
  const calls = [];
  traverse(tree, {
    'CallExpression|OptionalCallExpression'({ node, scope }) {
      const library = calledLibrary(node.callee, scope);
      if (library !== undefined) calls.push({ start: node.start, end: node.end, library });
    },
  });
  return calls;
}

function calledLibrary(callee, scope) {
  if (callee.type === 'Identifier') {
    const origin = originOf(callee, scope);
    return origin?.library === 'debug' && origin.isLogger ? 'debug' : undefined;
  }
  const name = nameOfMember(callee);
  const origin = name === undefined ? undefined : originOf(callee.object, scope);
  return origin?.isLogger && LIBRARIES.get(origin.library).logs.includes(name) ? origin.library : undefined;
}

function originOf(node, scope, depth = 0) {
  if (depth > 8) return undefined;
  if (node.type === 'Identifier') return originOfName(node.name, scope, depth);
  if (node.type !== 'CallExpression') return undefined;
  const required = requiredModule(node, scope);
  if (required !== undefined) return moduleOrigin(required);
  const maker = nameOfMember(node.callee);
  const origin = originOf(maker === undefined ? node.callee : node.callee.object, scope, depth + 1);
  if (origin === undefined) return undefined;
  if (maker === undefined) {
    const isFactory = !origin.isLogger && (origin.library === 'pino' || origin.library === 'debug');
    return isFactory ? { library: origin.library, isLogger: true } : undefined;
  }
  return LIBRARIES.get(origin.library).makes.includes(maker) ? { ...origin, isLogger: true } : undefined;
}

function originOfName(name, scope, depth) {
  const binding = scope.getBinding(name);
  if (!binding?.constant) return undefined;
  const { node, parent } = binding.path;
  if (node.type === 'ImportDefaultSpecifier' || node.type === 'ImportNamespaceSpecifier')
    return parent.importKind === 'type' ? undefined : moduleOrigin(parent.source.value);
  const isPlain = node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init;
  return isPlain ? originOf(node.init, binding.path.scope, depth + 1) : undefined;
}

function moduleOrigin(module) {
  return LIBRARIES.has(module) ? { library: module, isLogger: !IS_MADE.has(module) } : undefined;
}

function requiredModule({ callee, arguments: [module] }, scope) {
  const isRequire =
    callee.type === 'Identifier' && callee.name === 'require' && !scope.hasBinding('require', true);
  return isRequire && module?.type === 'StringLiteral' ? module.value : undefined;
}

function nameOfMember(node) {
  const isMember = node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';
  return isMember && !node.computed ? node.property.name : undefined;
}
