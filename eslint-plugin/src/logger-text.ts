import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** What the method of a call is read from: `this.log` of `this.log?.info('a')`. Undefined for a bare function. */
export function receiverOf(callNode: SyntaxNode): TSESTree.Expression | undefined {
  const call = syntax.callOf(callNode);
  const member = call && syntax.memberOf(call.callee);
  return member && (syntax.unwrap(member.object) as TSESTree.Expression);
}

/** A logger as code names it, whichever way it is written: `this.log?.audit!` and `this.log.audit` are one. */
export function loggerTextOf(logger: TSESTree.Node, sourceCode: Readonly<SourceCode>): string {
  const text = sourceCode.getText(syntax.unwrap(logger) as TSESTree.Node);
  return text.replaceAll(/\?\.(?=[\w$#])/g, '.').replaceAll(/[\s!]/g, '');
}

/** Whether naming a logger once more does nothing: a name, or members of one, `this.log.audit`. */
export function isPlainLogger(logger: TSESTree.Node): boolean {
  const node = syntax.unwrap(logger) as TSESTree.Node;
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return true;
  return node.type === 'MemberExpression' && !node.computed && isPlainLogger(node.object);
}
