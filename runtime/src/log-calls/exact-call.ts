import { parameterName } from './log-signature.js';
import { restOf } from './module-syntax.js';
import type { Print } from './printing-calls.js';
import { callOf, identifierName, spreadOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Whether a call hands on all that its function got, in the same order and with nothing added but a level:
 * `(msg, ...args) => console.log(msg, ...args)`, `function () { log.info.apply(log, arguments); }`.
 */
export function isExactCall(print: Print, parameters: readonly SyntaxNode[]): boolean {
  // A default would be printed where nothing is passed.
  if (!print.action || 'refusal' in print.action || parameters.some(hasDefault)) return false;
  const args = (callOf(print.node)?.arguments ?? []).slice(print.givenLevel ? 1 : 0);
  if (print.isApplied) {
    const [, list, ...others] = args;
    return others.length === 0 && list !== undefined && isWholeList(list, parameters);
  }
  const isSame = (argument: SyntaxNode, index: number) => isPassed(argument, parameters[index]);
  return args.length === parameters.length && args.length > 0 && args.every(isSame);
}

function hasDefault(parameter: SyntaxNode): boolean {
  return parameter.type === 'AssignmentPattern';
}

/** `arguments` of a function without parameters, or the one rest parameter there is. */
function isWholeList(list: SyntaxNode, parameters: readonly SyntaxNode[]): boolean {
  const [only] = parameters;
  if (!only) return identifierName(list) === 'arguments';
  return (
    parameters.length === 1 && restOf(only) !== undefined && identifierName(list) === parameterName(only)
  );
}

function isPassed(argument: SyntaxNode, parameter: SyntaxNode | undefined): boolean {
  if (!parameter) return false;
  const name = parameterName(parameter);
  const spread = spreadOf(argument);
  if ((spread !== undefined) !== (restOf(parameter) !== undefined)) return false;
  return name !== undefined && identifierName(spread ?? argument) === name;
}
