import { parametersOf } from './declarations.js';
import { parameterName } from './log-signature.js';
import { bodyOf } from './module-syntax.js';
import { isPrefixing } from './prefixing-function.js';
import { returnsOf } from './returned-values.js';
import { assignmentOf, callOf, entriesOf, identifierName, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { visitAll } from './visit-all.js';

/**
 * Which of its parameters a function gives back, by its index: as it is, or as a copy whose methods hand on all that
 * they get, with no more than a text before it. That is how loggers are given a prefix:
 *
 *     const copy = Object.assign({}, logger);
 *     LEVELS.forEach((level) => { copy[level] = function () { … logger[level].apply(logger, arguments); }; });
 *     return copy;
 */
export function findDecorated(node: SyntaxNode): number | undefined {
  const { statements, node: body } = bodyOf(node);
  const returned = (statements ? returnsOf(body) : [body]).map((each) => identifierName(unwrap(each)));
  const [given, ...others] = new Set(returned);
  if (given === undefined || others.length > 0) return undefined;
  const copied = initialOf(given, body);
  const original = copied ? copiedName(copied) : given;
  const index = (parametersOf(node) ?? []).findIndex((each) => parameterName(each) === original);
  if (original === undefined || index < 0) return undefined;
  // Whatever else is done with it, may be done to it.
  const isUntouched = usesOf(given, body) === returned.length + (copied ? 1 : 0);
  return isUntouched ? index : undefined;
}

/** What the one declaration of a name in a body gives it. */
function initialOf(name: string, body: SyntaxNode): SyntaxNode | undefined {
  const found: SyntaxNode[] = [];
  visitAll(body, (node) => {
    if (node.type !== 'VariableDeclarator') return;
    const { id, init } = node as unknown as Readonly<Record<string, SyntaxNode | null>>;
    if (id && init && identifierName(id) === name) found.push(init);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `logger` of `Object.assign({}, logger)`, `Object.create(logger)` and `{ ...logger }`. */
function copiedName(initial: SyntaxNode): string | undefined {
  const node = unwrap(initial);
  const [only, ...more] = entriesOf(node) ?? [];
  if (only) return only.kind === 'spread' && more.length === 0 ? identifierName(only.value) : undefined;
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  if (!call || !member || identifierName(member.object) !== 'Object') return undefined;
  const [first, second, ...others] = call.arguments;
  if (member.property === 'create') return first && !second ? identifierName(first) : undefined;
  const isCopy = member.property === 'assign' && first && entriesOf(unwrap(first))?.length === 0;
  return isCopy && second && others.length === 0 ? identifierName(second) : undefined;
}

/** How often a name is used other than for giving it a method that prefixes. */
function usesOf(name: string, body: SyntaxNode): number {
  let uses = 0;
  visitAll(body, (node) => {
    if (node.type === 'Identifier' && identifierName(node) === name) uses += 1;
    const assignment = assignmentOf(node);
    const target = assignment && memberOf(assignment.left);
    const isMethod = target !== undefined && identifierName(target.object) === name;
    if (assignment && isMethod && isPrefixing(assignment.right)) uses -= 1;
  });
  return uses;
}
