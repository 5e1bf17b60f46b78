import { isLogCallFinding, type PlannedFile } from '../plan/finding.js';
import type { SourceOutline } from '../plan/source-outline.js';
import type { Fault, Result } from './result.js';

/** Compares what must stay the same of a file whatever is rewritten: its directives, its comments, its names. */
export function findOutlineFault(result: Result, again: PlannedFile): Fault | undefined {
  const [before, after] = [result.plan.outline?.(), again.outline?.()];
  if (!before || !after) return undefined;
  const reason =
    findDirectiveFault(before, after) ??
    findLostComment(before, after) ??
    findLostDeclaration(before, after) ??
    findTakenName(result, before) ??
    findMisplaced(result, before);
  return reason === undefined ? undefined : { reason };
}

/** An import in front of `'use strict'` makes it a text like any other. */
function findDirectiveFault(before: SourceOutline, after: SourceOutline): string | undefined {
  const isSame = before.directives.join('\n') === after.directives.join('\n');
  return isSame ? undefined : 'A directive such as `use strict` would no longer count.';
}

/** Every comment stands in the result in its turn; new ones may stand between. */
function findLostComment(before: SourceOutline, after: SourceOutline): string | undefined {
  let at = 0;
  for (const comment of before.comments) {
    at = after.comments.indexOf(comment, at) + 1;
    const [line = ''] = comment.split('\n', 1);
    if (at === 0) return `The comment \`${line}\` would be lost or moved.`;
  }
  return undefined;
}

/** A declaration went that something still uses: its name would then mean a global, or nothing. */
function findLostDeclaration(before: SourceOutline, after: SourceOutline): string | undefined {
  const isDeclared = (name: string) => before.names.has(name) && !before.globals.has(name);
  const lost = [...after.globals].find(isDeclared);
  return lost === undefined ? undefined : `Nothing would declare \`${lost}\` any more, which is still used.`;
}

/** A name that is declared for the logger and used already would change what that use means. */
function findTakenName({ plan }: Result, before: SourceOutline): string | undefined {
  const declared = plan.companions.flatMap(({ text }) => declaredIn(text));
  const taken = declared.find((name) => before.names.has(name));
  return taken === undefined ? undefined : `The name \`${taken}\` is used in the file already.`;
}

/** A logger stands between statements at the top, and in front of whoever uses it. */
function findMisplaced({ plan, applied }: Result, { statements }: SourceOutline): string | undefined {
  const starts = plan.companions.map(({ start }) => start);
  if (starts.some((at) => statements.some(([start, end]) => start < at && at < end))) {
    return 'The logger would stand inside of other code.';
  }
  // Each script of a component has its own: what stands in front of the second uses the first.
  const declared = plan.companions.filter(({ text }) => declaredIn(text).length > 0);
  const firstLogger = smallestOf(declared.map(({ start }) => start));
  const uses = [...applied].filter(isLogCallFinding).filter(({ logCall }) => !logCall.isRemoved);
  const firstUse = smallestOf(uses.map(({ range }) => range[0]));
  const isLate = declared.length > 0 && firstUse < firstLogger;
  return isLate ? 'The logger would be declared after its first use.' : undefined;
}

/** `Math.min(...numbers)` overflows the stack where a file has some hundred thousand calls. */
function smallestOf(numbers: readonly number[]): number {
  return numbers.reduce((smallest, each) => Math.min(smallest, each), Infinity);
}

/** `const log = …`, `import { getLogger as createLog } from …`, `const { getLogger: createLog } = require(…)` */
function declaredIn(text: string): readonly string[] {
  const single = [...text.matchAll(/\b(?:const|let|var)\s+([\w$]+)/g)].map(([, name = '']) => name);
  const lists = [...text.matchAll(/\{([^}]*)\}\s*(?:from\b|=\s*require\b)/g)].map(([, list = '']) => list);
  const listed = lists.flatMap((list) => list.split(',').map((item) => /([\w$]+)\s*$/.exec(item)?.[1] ?? ''));
  return [...single, ...listed].filter((name) => name !== '');
}
