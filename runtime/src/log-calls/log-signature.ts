import { parseLevel, splitWords, type Level } from '../conventions/index.js';
import { restOf } from './module-syntax.js';
import type { ArgumentOrder } from './dialect.js';
import { identifierName } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What a parameter of a log function holds, as its name says. */
export type ParameterRole =
  'level' | 'prefix' | 'message' | 'fields' | 'error' | 'values' | 'callback' | 'lazy';

const ROLES: Readonly<Record<Exclude<ParameterRole, 'values'>, string>> = {
  level: 'level lvl severity priority logLevel loglevel',
  prefix: 'prefix tag category scope module component label namespace ns subsystem facility section',
  message: 'msg message text txt str string format fmt line template content messageOrFormat what m s',
  fields:
    'meta metadata data obj object fields ctx context extra details detail params props attributes payload json',
  error: 'err error e ex exception cause',
  callback: 'cb callback done next',
  lazy: 'fn func getMessage lazy producer thunk',
};

const ROLE_OF: ReadonlyMap<string, ParameterRole> = new Map(
  Object.entries(ROLES).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as ParameterRole] as const),
  ),
);

/** The role of a parameter; undefined when its name does not say what it holds. */
export function roleOfParameter(parameter: SyntaxNode): ParameterRole | undefined {
  if (restOf(parameter)) return 'values';
  const name = parameterName(parameter);
  if (name === undefined) return undefined;
  return name === 'args' ? 'values' : ROLE_OF.get(name.replace(/^_+|_+$|\d$/g, ''));
}

/** The plain name of a parameter, its default and its type aside. */
export function parameterName(parameter: SyntaxNode): string | undefined {
  const { left } = parameter as { readonly left?: SyntaxNode };
  return identifierName(restOf(parameter) ?? left ?? parameter);
}

/** How a log function takes its arguments, as far as the names of its parameters say. */
export interface LogSignature {
  readonly takesLevel: boolean;
  /** Undefined when it takes any values, in the order of whatever it hands them to. */
  readonly order: ArgumentOrder | undefined;
  readonly callsBack: boolean;
}

/** Reads the parameters of a log function; undefined when one of them is of no known role. */
export function parseSignature(parameters: readonly SyntaxNode[]): LogSignature | undefined {
  const roles = parameters.map(roleOfParameter);
  // `(message, level)`: where the level stands last, it is no value to print.
  if (roles.includes(undefined) || roles.indexOf('level', 1) > 0) return undefined;
  const callsBack = roles.at(-1) === 'callback';
  const takesLevel = roles[0] === 'level';
  const [first, ...rest] = roles.slice(takesLevel ? 1 : 0, callsBack ? -1 : undefined);
  if (first === undefined) return undefined;
  if (first === 'values') return { takesLevel, order: undefined, callsBack };
  const order = orderOf(first, rest);
  return order && { takesLevel, order, callsBack };
}

/** The order in which the arguments behind a level stand, by what the first of them and the rest are. */
export function orderOf(
  first: ParameterRole | undefined,
  rest: readonly (ParameterRole | undefined)[],
): ArgumentOrder | undefined {
  switch (first) {
    case 'message':
      return 'format';
    case 'lazy':
      return rest.length === 0 ? 'lazy-or-format' : undefined;
    case 'prefix':
      return rest[0] === 'message' || rest[0] === 'values' ? 'prefix-then-format' : undefined;
    case 'fields':
    case 'error':
      return 'fields-then-format';
    default:
      return undefined;
  }
}

/** Words that names of log functions are made of, besides those of levels. */
const LOG_WORDS: ReadonlySet<string> = new Set([
  ...['log', 'logs', 'logger', 'logging', 'msg', 'message', 'print', 'success', 'to', 'write'],
]);

/**
 * The level that the name of a log function says: `warn`, `logError`, `debugLog`, `log`. Undefined for a name with
 * any other word in it: `handleError` does not log, it handles.
 */
export function levelOfName(name: string): Level | undefined {
  const words = splitWords(name.replace(/^#/, ''));
  if (words.length === 0 || !words.every((word) => LOG_WORDS.has(word) || parseLevel(word))) return undefined;
  const named = words.find((word) => !LOG_WORDS.has(word));
  return named === undefined ? 'info' : parseLevel(named);
}
