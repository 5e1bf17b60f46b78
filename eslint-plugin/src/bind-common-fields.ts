import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { rootOf, type CommonField } from './common-fields.js';
import { withoutCasts } from './field.js';
import { findVariable } from './find-variable.js';
import { isPlainLogger } from './logger-text.js';
import { indentOf } from './shift-lines.js';
import type { StructuredCall } from './structured-call.js';
import { isFunction, nodesAround } from './surroundings.js';
import { isWithin } from './is-within.js';

/** How a logger is bound, by the form of its calls. */
const METHODS: Readonly<Record<StructuredCall['form'], string>> = {
  runtime: 'bind',
  winston: 'child',
  pino: 'child',
  bunyan: 'child',
};

/** A name that nobody has, as far as the file shows. */
const NAME = 'boundLog';

/** A fix, with the line that it adds. */
export interface Binding {
  readonly line: string;
  readonly fix: ReportFixFunction;
}

/**
 * Binds a logger with the fields that calls have in common, right before the first of the calls, and takes the fields out
 * of them. Undefined where the values are not all there by then and the same in all calls, where reading them may throw,
 * and where a comment would be lost.
 */
export function bindCommonFields(
  calls: readonly StructuredCall[],
  common: readonly CommonField[],
  sourceCode: Readonly<SourceCode>,
): Binding | undefined {
  const [first] = calls;
  const logger = first?.logger;
  if (!first || !logger || !isPlainLogger(logger) || new RegExp(`\\b${NAME}\\b`).test(sourceCode.text))
    return undefined;
  const place = findPlace(calls);
  if (!place || !common.every(({ value }) => isThere(value, place, sourceCode))) return undefined;
  if (!calls.every((call) => isEditable(call, sourceCode))) return undefined;
  const entries = common.map(({ fields }) => sourceCode.getText(fields[0]?.node)).join(', ');
  const line = `const ${NAME} = ${sourceCode.getText(logger)}.${METHODS[first.form]}({ ${entries} });`;
  const indent = indentOf(place.range[0], sourceCode);
  const bound = new Set(common.flatMap(({ fields }) => fields));
  return {
    line,
    fix: (fixer) => [
      fixer.insertTextBefore(place, `${line}\n${indent}`),
      ...calls.flatMap((call) => [
        fixer.replaceText(call.logger as TSESTree.Node, NAME),
        ...withoutFields(call, bound, fixer, sourceCode),
      ]),
    ],
  };
}

/** The first statement of the innermost block around all calls that holds one of them. */
function findPlace(calls: readonly StructuredCall[]): TSESTree.Statement | undefined {
  const [first, ...others] = calls.map(({ node }) => node);
  if (!first) return undefined;
  let inner: TSESTree.Node = first;
  for (const each of nodesAround(first)) {
    const holdsAll = others.every((other) => isWithin(other, each));
    if (each.type === 'BlockStatement' && holdsAll) return inner as TSESTree.Statement;
    // `switch` has no block of its own, and a function is where the calls were counted.
    if (isFunction(each) || (holdsAll && each.type === 'SwitchStatement')) return undefined;
    inner = each;
  }
  return undefined;
}

/** A name that is declared before a place, and holds its value there; reading a member may throw where it did not before. */
function isThere(value: TSESTree.Node, place: TSESTree.Node, sourceCode: Readonly<SourceCode>): boolean {
  const node = syntax.unwrap(value) as TSESTree.Node;
  if (node.type === 'Literal') return true;
  const root = rootOf(node);
  if (root !== node || root.type !== 'Identifier') return false;
  const variable = findVariable(root, sourceCode);
  if (!variable) return false;
  return (
    isWithin(place, variable.scope.block) &&
    variable.identifiers.every(({ range }) => range[1] <= place.range[0])
  );
}

function isEditable(
  { isCertain, isOpen, fieldsNode, node }: StructuredCall,
  sourceCode: Readonly<SourceCode>,
): boolean {
  const isPlain = fieldsNode !== undefined && withoutCasts(fieldsNode) === fieldsNode;
  return isCertain && !isOpen && isPlain && sourceCode.getCommentsInside(node).length === 0;
}

function withoutFields(
  { fields, fieldsNode, node }: StructuredCall,
  bound: ReadonlySet<unknown>,
  fixer: RuleFixer,
  sourceCode: Readonly<SourceCode>,
): RuleFix[] {
  if (!fieldsNode) return [];
  const left = fields.filter((field) => !bound.has(field)).map((field) => sourceCode.getText(field.node));
  if (left.length === 0) return [fixer.removeRange(rangeOfArgument(fieldsNode, node))];
  const isLong = fieldsNode.loc.start.line !== fieldsNode.loc.end.line;
  const indent = isLong && fields[0] ? indentOf(fields[0].node.range[0], sourceCode) : '';
  const end = isLong ? indentOf(fieldsNode.range[1] - 1, sourceCode) : '';
  const text = isLong
    ? `{\n${left.map((field) => `${indent}${field},\n`).join('')}${end}}`
    : `{ ${left.join(', ')} }`;
  return [fixer.replaceText(fieldsNode, text)];
}

/** An argument with the comma that it needs: the one before it, or of the first argument the one behind. */
function rangeOfArgument(
  argument: TSESTree.Node,
  { arguments: all }: TSESTree.CallExpression,
): [number, number] {
  const at = all.indexOf(argument as TSESTree.CallExpressionArgument);
  const before = all[at - 1];
  const after = all[at + 1];
  if (before) return [before.range[1], argument.range[1]];
  return [argument.range[0], after?.range[0] ?? argument.range[1]];
}
