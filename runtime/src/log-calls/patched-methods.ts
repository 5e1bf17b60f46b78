import type { OriginLookup } from './logger-origin.js';
import type { SuspectWords } from './suspect-words.js';
import { assignmentOf, memberOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The methods of the console that a file's assignments change for every call, `console.log = …`; `*` for one that is computed. */
export function patchedMethodsIn(
  assignments: readonly SyntaxNode[],
  originOf: OriginLookup,
  { mayLead }: SuspectWords,
): ReadonlySet<string> {
  const methods = new Set<string>();
  for (const node of assignments) {
    const assignment = assignmentOf(node);
    const member = assignment && memberOf(assignment.left);
    if (!member || !mayLead(member.object)) continue;
    const owner = originOf(member.object);
    if (owner?.kind === 'logger' && owner.dialect.name === 'console') methods.add(member.property ?? '*');
  }
  return methods;
}
