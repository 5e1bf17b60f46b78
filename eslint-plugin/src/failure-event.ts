import { toEventName } from '@logshift/runtime/conventions';
import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { findEnclosingFunction } from './surroundings.js';

/** Names the event of a callback that gets an error: `load_orders_failed` of `loadOrders().catch(…)`, else of the function around. */
export function nameFailure(node: TSESTree.Node): string {
  const call = node.parent?.type === 'CallExpression' ? node.parent : undefined;
  const subject = call && subjectOf(syntax.memberOf(call.callee)?.object as TSESTree.Node | undefined);
  const around = findEnclosingFunction(node);
  const name = subject ?? (around && 'id' in around ? around.id?.name : undefined) ?? 'operation';
  return toEventName(`${name} failed`) ?? 'operation_failed';
}

/** What failed, behind all steps of a chain of promises. */
function subjectOf(node: TSESTree.Node | undefined): string | undefined {
  if (!node) return undefined;
  const call = syntax.callOf(node);
  const callee = call ? call.callee : node;
  const member = syntax.memberOf(callee);
  if (call && member?.property !== undefined && STEPS.has(member.property))
    return subjectOf(member.object as TSESTree.Node);
  const name = member?.property ?? syntax.identifierName(syntax.unwrap(callee));
  return name === undefined || VAGUE.test(name) ? undefined : name;
}

const STEPS: ReadonlySet<string> = new Set(['catch', 'finally', 'then']);
const VAGUE = /^(?:p|promise|all|allSettled|any|race|resolve|reject|this)$|^#/;
