import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { findVariable } from './find-variable.js';
import { isFunction, nodesAround, type EnclosingFunction } from './surroundings.js';
import { isWithin } from './is-within.js';

/** A logger that knows the request, job or order at hand, in scope where something is logged. */
export interface ContextLogger {
  /** As code at that place writes it: `req.log`. */
  readonly text: string;
}

export interface ContextClues {
  readonly sourceCode: Readonly<SourceCode>;
  /** Loggers that the file calls, as it writes them. */
  readonly called: ReadonlySet<string>;
  /** Loggers that are members of parameters wherever there is such a parameter: `req.log`. */
  readonly members: readonly string[];
  /** Methods that bind a logger: `bind`, `child`. */
  readonly binders: ReadonlySet<string>;
  /** Whether loggers that callers hand over count: our own carry the context by themselves. */
  readonly takesHandedOver: boolean;
}

const LOGGER_NAME = /^(?:log|logger|(?:child|job|req|request|scoped|task)(?:Log|Logger))$/;

/** Finds the innermost logger with a context around a node, beside `logger`, which is used there. */
export function findContextLogger(
  node: TSESTree.Node,
  logger: TSESTree.Identifier,
  clues: ContextClues,
): ContextLogger | undefined {
  let inner = node;
  for (const each of nodesAround(node)) {
    const bound = each.type === 'BlockStatement' ? findBound(each, inner, logger, clues) : undefined;
    const found = bound ?? (isFunction(each) ? findHandedOver(each, logger, clues) : undefined);
    // A name in between may hide it.
    if (found && isVisible(found, node, each, clues)) return { text: found };
    inner = each;
  }
  return undefined;
}

/** `const orderLog = log.bind({ order_id })`, in a statement before the one at hand. */
function findBound(
  block: TSESTree.BlockStatement,
  inner: TSESTree.Node,
  logger: TSESTree.Identifier,
  { binders }: ContextClues,
): string | undefined {
  const before = block.body.slice(0, block.body.indexOf(inner as TSESTree.Statement));
  for (const statement of before.toReversed()) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && init && isBoundFrom(init, logger, binders)) return id.name;
    }
  }
  return undefined;
}

function isBoundFrom(
  init: TSESTree.Node,
  logger: TSESTree.Identifier,
  binders: ReadonlySet<string>,
): boolean {
  const call = syntax.callOf(syntax.unwrap(init));
  const member = call && syntax.memberOf(call.callee);
  if (!member || !binders.has(member.property ?? '') || call.arguments.length === 0) return false;
  return syntax.identifierName(syntax.unwrap(member.object)) === logger.name;
}

function findHandedOver(
  { params }: EnclosingFunction,
  logger: TSESTree.Identifier,
  { called, members, takesHandedOver }: ContextClues,
): string | undefined {
  if (!takesHandedOver) return undefined;
  const names = params.flatMap(namesOf);
  const member = members.find((path) => names.includes(path.split('.')[0] ?? '') && called.has(path));
  // A logger that is never called in the file may be anything by that name.
  const own = names.find((name) => name !== logger.name && LOGGER_NAME.test(name) && called.has(name));
  return member ?? own;
}

/** The names of a parameter: `log` of `{ log }`, too. */
function namesOf(parameter: TSESTree.Node): readonly string[] {
  switch (parameter.type) {
    case 'Identifier':
      return [parameter.name];
    case 'AssignmentPattern':
      return namesOf(parameter.left);
    case 'ObjectPattern':
      return parameter.properties.flatMap((each) => (each.type === 'Property' ? namesOf(each.value) : []));
    default:
      return [];
  }
}

function isVisible(
  text: string,
  node: TSESTree.Node,
  owner: TSESTree.Node,
  { sourceCode }: ContextClues,
): boolean {
  const [name = ''] = text.split('.');
  for (let scope: Scope.Scope | null = sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable.identifiers.every((declared) => isWithin(declared, owner));
  }
  return false;
}

/** Whether a name is one of the module: imported, or declared at its top. */
export function isOfModule(name: TSESTree.Identifier, sourceCode: Readonly<SourceCode>): boolean {
  // In CommonJS the top of a file is a function to some parsers.
  return (findVariable(name, sourceCode)?.scope.block.type ?? 'Program') === 'Program';
}
