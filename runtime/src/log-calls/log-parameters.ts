import { levelOfName, parameterName, parseSignature, roleOfParameter } from './log-signature.js';
import type { SyntaxNode } from './syntax-node.js';

/** Roles that only log functions have; callbacks get an error or data as well: `{ error: (err) => … }`. */
const TELLING: ReadonlySet<string | undefined> = new Set(['level', 'lazy', 'message', 'prefix', 'values']);

/**
 * The names under which a log function of the project knows what it was given; undefined for any other function.
 * `isExported` tells of a function without a name that its module is.
 */
export function logParametersOf(
  name: string | undefined,
  parameters: readonly SyntaxNode[],
  isExported: boolean,
): ReadonlySet<string> | undefined {
  const isNamed = name === undefined ? isExported : levelOfName(name) !== undefined;
  if (!isNamed) return undefined;
  if (parameters.length === 0) return name === undefined ? undefined : new Set(['arguments']);
  const tells = parameters.some((parameter) => TELLING.has(roleOfParameter(parameter)));
  if (!tells || !parseSignature(parameters)) return undefined;
  return new Set(['arguments', ...parameters.flatMap((parameter) => parameterName(parameter) ?? [])]);
}
