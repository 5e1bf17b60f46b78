import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';

/** A constant, a yes or no, a number, or what a function made of the value: `mask(token)`, `password.length`. */
export function isHarmlessValue(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ObjectExpression':
    case 'ArrayExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return true;
    case 'BinaryExpression':
      // token.slice(0, 2) + '****'
      return node.operator !== '+' || (isHarmlessValue(node.left) && isHarmlessValue(node.right));
    case 'ConditionalExpression':
      return isHarmlessValue(node.consequent) && isHarmlessValue(node.alternate);
    case 'LogicalExpression':
      // credentials?.length ?? 0; of `token && 'set'` the token is seen only where there is none
      return (node.operator === '&&' || isHarmlessValue(node.left)) && isHarmlessValue(node.right);
    case 'ChainExpression':
      return isHarmlessValue(node.expression);
    case 'CallExpression':
      return isCleaning(node);
    default:
      return COUNTS.has(syntax.memberOf(node)?.property ?? '');
  }
}

const COUNTS: ReadonlySet<string> = new Set(['length', 'size']);

/** A call gives something else than it gets, but for the few that hand on the same. */
function isCleaning({ callee, arguments: args }: TSESTree.CallExpression): boolean {
  const name = syntax.memberOf(callee)?.property ?? syntax.identifierName(callee) ?? '';
  if (/^(?:get|read|load|fetch|find|create|issue|generate|sign|make|new)(?:[A-Z_]|$)/.test(name))
    return false;
  return !(SAME.has(name) && (args.length > 0 || syntax.memberOf(callee) !== undefined));
}

const SAME: ReadonlySet<string> = new Set(['String', 'stringify', 'toString', 'trim', 'inspect']);

/** The last name of a path; of a call that gives the same, or that fetches it, the name that says what. */
export function nameOfValue(node: TSESTree.Node): string | undefined {
  const inner = withoutConversion(syntax.unwrap(node) as TSESTree.Node);
  const member = syntax.memberOf(inner);
  if (member) return member.property?.replace(/^#/, '');
  return inner.type === 'Identifier' ? inner.name : undefined;
}

/** `apiKey` of `String(apiKey)` and `apiKey.trim()` */
function withoutConversion(node: TSESTree.Node): TSESTree.Node {
  if (node.type !== 'CallExpression') return node;
  const member = syntax.memberOf(node.callee);
  const name = member?.property ?? syntax.identifierName(node.callee) ?? '';
  const [first] = node.arguments;
  if (!SAME.has(name)) return node;
  return syntax.unwrap(first ?? (member ? member.object : node)) as TSESTree.Node;
}

/** `req.headers`, `ctx.request.headers` */
export function isRequestHeaders(node: TSESTree.Node): boolean {
  const member = syntax.memberOf(node);
  if (!member || (member.property !== 'headers' && member.property !== 'rawHeaders')) return false;
  const owner = syntax.unwrap(member.object);
  const name = syntax.memberOf(owner)?.property ?? syntax.identifierName(owner) ?? '';
  return /^(?:req|request|ctx|incoming|incomingMessage)$/.test(name);
}
