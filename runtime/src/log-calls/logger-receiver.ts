import { awaitOf, callOf, identifierName, memberOf, newOf, unwrap, type Member } from './syntax.js';
import type { Reading } from './reading.js';
import { requiredModule } from './required-module.js';
import type { SyntaxNode } from './syntax-node.js';
import { typeNameOf } from './type-name.js';

/** Libraries after which the module that wraps one is called more often than not: `import winston from './winston'`. */
export const WRAPPED_LIBRARIES = [
  ...['bunyan', 'consola', 'log4js', 'loglevel', 'npmlog', 'pino', 'signale', 'tslog', 'winston'],
];

/** Names that loggers bear: `log`, `_logger`, `appLogger`, `REQUEST_LOG`, `server_log`, `applogger`, `syslog`. */
const LOGGER_NAME = new RegExp(
  [
    // Whatever stands before a word of its own: `#log`, `$log`, `httpLog`, `LOG`, `Logging`.
    '^[#_$]*(?:log|Log|LOG|logger|Logger|LOGGER|logging|Logging)_?$',
    '[a-z0-9_$](?:Log|Logger|Logging)$',
    '(?:^[#_$]*(?:log|logger)|(?:^|[a-z0-9])(?:Log|Logger))(?:Instance|Service)$',
    '(?:^|_)(?:LOG|LOGGER)$',
    '[a-zA-Z0-9]_(?:log|logger)$',
    // One lower-case word: many words end in `log`, and hardly any in `logger`.
    '^[a-z]+logger$',
    '^(?:access|app|base|debug|err|error|http|main|my|npm|req|request|root|server|sys|test)log$',
    `^(?:${WRAPPED_LIBRARIES.join('|')})$`,
  ].join('|'),
);

/** Names that end like a logger's and mean something else: `changeLog.info` is a field of a change log. */
const NO_LOGGER = /(?:back|cata|change|dia|ana|epi|pro|^v|^_*b|web)_?log(?:ger)?$|^(?:key|data)logger$/i;

/** Methods that give the logger they are called on, or one below it. */
export const DERIVING: ReadonlySet<string> = new Set([
  'child',
  'extend',
  'getInstance',
  'getSubLogger',
  'instance',
  'scope',
  'withTag',
]);

/** Types whose values are loggers, whatever library or file they come from: `LoggerService`, `ILogger`, `FastifyBaseLogger`. */
const LOGGER_TYPE = /(?:^|[a-z_]|I)Logger(?:Service|Interface|Instance|Like|Type|Adapter)?$|^I?Log$/;

/** How many declarations a name is followed through: `var log = log.child()` would never end. */
const MAX_DEPTH = 4;

/** Whether an expression is called like a logger: `req.log`, `this.#logger`, `getLogger()`, `require('./lib/log')`. */
export function isNamedLikeLogger(receiver: SyntaxNode, reading: Reading, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const node = unwrap(receiver);
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  const member = memberOf(node);
  if (member) return isLoggerName(member.property) || isTypedField(member, reading);
  if (name !== undefined) return isLoggerName(name) || isDeclaredLogger(name, node, reading, depth + 1);
  return isMadeLogger(node, reading, depth + 1);
}

/** Whether a name is one that loggers bear: `log`, `appLogger`. */
export function isLoggerName(name: string | undefined): boolean {
  return name !== undefined && LOGGER_NAME.test(name) && !NO_LOGGER.test(name);
}

/** Whether a module is called like a logger: `./logger`, `../lib/app-log.js`, `@shop/logger`. */
export function isLoggerModule(module: string): boolean {
  const base = module.split('/').at(-1) ?? module;
  return isLoggerName(base.replace(/\.[cm]?[jt]s$/, '').replaceAll(/[-.]/g, '_'));
}

/** `getLogger('orders')`, `logger.child({ id })`, `require('./logger')`, `new Logger()`. */
function isMadeLogger(node: SyntaxNode, reading: Reading, depth: number): boolean {
  const awaited = awaitOf(node);
  if (awaited) return isMadeLogger(unwrap(awaited), reading, depth);
  const created = newOf(node);
  if (created) return isNamedLikeLogger(created.callee, reading, depth);
  const call = callOf(node);
  if (!call) return false;
  const module = requiredModule(call.callee, call.arguments[0], reading.bindingOf);
  if (module !== undefined) return isLoggerModule(module);
  const method = memberOf(call.callee);
  if (method && DERIVING.has(method.property ?? '')) return isNamedLikeLogger(method.object, reading, depth);
  return isNamedLikeLogger(call.callee, reading, depth);
}

/** A name of any kind whose declaration says that it is a logger: by its type, its module or how it was made. */
function isDeclaredLogger(name: string, at: SyntaxNode, reading: Reading, depth: number): boolean {
  const binding = reading.bindingOf(name, at);
  if (binding.kind === 'import') return binding.imported === 'default' && isLoggerModule(binding.module);
  if (!('declaration' in binding)) return false;
  if (isLoggerType(binding.declaration)) return true;
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return false;
  return binding.init !== undefined && isMadeLogger(unwrap(binding.init), reading, depth);
}

function isTypedField({ object, property }: Member, reading: Reading): boolean {
  return property !== undefined && isLoggerType(reading.fieldOf(object, property)?.declaration);
}

function isLoggerType(declaration: SyntaxNode | undefined): boolean {
  const type = declaration && typeNameOf(declaration);
  return type !== undefined && isLoggerTypeName(type.member ?? type.name);
}

/** Whether a type is called like one of loggers: `Logger`, `LoggerService`. */
export function isLoggerTypeName(name: string): boolean {
  return LOGGER_TYPE.test(name);
}
