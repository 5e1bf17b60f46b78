import { parameterName } from './log-signature.js';
import { restOf } from './module-syntax.js';
import type { Print } from './printing-calls.js';
import { callOf, identifierName, spreadOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Orders of arguments in which a text before the first is printed before all of them. */
const JOINING: ReadonlySet<string> = new Set(['format', 'fields-then-format', 'own-format']);

/**
 * Whether a call hands on all that its function got, in the same order and with nothing added but a level and a constant
 * text before it: `(msg, ...args) => console.log(msg, ...args)`, `function () { log.info.apply(log, arguments); }`,
 * `(msg) => log.info('[orders] ' + msg)`.
 */
export function isExactCall(print: Print, parameters: readonly SyntaxNode[]): boolean {
  // A default would be printed where nothing is passed.
  if (!print.action || 'refusal' in print.action || parameters.some(hasDefault)) return false;
  // `log('[orders] ' + msg)` of a `log` that prints a text of its own prints two.
  if (print.dialect.prefix) return false;
  const args = (callOf(print.node)?.arguments ?? []).slice(print.givenLevel ? 1 : 0);
  if (print.isApplied) {
    const [, list, ...others] = args;
    return others.length === 0 && list !== undefined && isWholeList(list, parameters);
  }
  return areSame(behindPrefix(print, args), parameters);
}

function areSame(args: readonly SyntaxNode[], parameters: readonly SyntaxNode[]): boolean {
  const isSame = (argument: SyntaxNode, index: number) => isPassed(argument, parameters[index]);
  return args.length === parameters.length && args.length > 0 && args.every(isSame);
}

/** The arguments without the constant text that stands before them, where all of them are printed behind it. */
function behindPrefix({ begins, dialect }: Print, args: readonly SyntaxNode[]): readonly SyntaxNode[] {
  if (!begins) return args;
  const { prefix, rest } = begins;
  if (prefix.standsAlone) return dialect.arguments === 'format' ? args.slice(1) : args;
  return rest && JOINING.has(dialect.arguments) ? [rest, ...args.slice(1)] : args;
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
