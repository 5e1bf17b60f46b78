import { readStyle, syntax, walkWithParents, type Edit, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { PlannedScript } from './recipe.js';
import type { RecipeReason } from './recipe-reasons.js';
import type { FollowedSpies } from './followed-spies.js';
import { heldTogether, type SpyUse } from './held-together.js';
import { holdCapture } from './hold-capture.js';
import type { SpyCreation } from './spy-creation.js';
import { followUse } from './spy-uses.js';
import type { Watched } from './watched-calls.js';

const { identifierName, memberOf, rangeOf } = syntax;

/** What becomes of the spies that one name holds: how they follow, or why they are left to a person. */
export type Judged = { readonly reason: RecipeReason } | FollowedSpies;

/** Judges spies on one method that are held by one name, or one that nothing holds; `all` are those of the file. */
export function judgeSpies(
  creations: readonly SpyCreation[],
  watched: Watched,
  all: readonly SpyCreation[],
  script: PlannedScript,
): Judged {
  const [first] = creations;
  if (!first) return { reason: 'spy-use' };
  const { holder } = first;
  const isOfOneMethod = creations.every(
    ({ method, target }) => method === first.method && target.name === first.target.name,
  );
  if (watched.kind === 'mixed' || !isOfOneMethod) return { reason: 'spy-mixed' };
  if (creations.some(({ isPlain }) => !isPlain)) return { reason: 'spy-custom' };
  const uses = usesOf(creations, script);
  // `jest.clearAllMocks()` or `resetMocks` of a configuration empties a spy between tests, and no capture.
  if (uses.length > 0 && !creations.every(({ isPerTest }) => isPerTest)) return { reason: 'spy-use' };
  if (watched.kind === 'both')
    return heldTogether(first, creations, uses, watched, script) ?? { reason: 'spy-mixed' };
  if (holder.kind === 'elsewhere') return { reason: 'spy-use' };
  if (holder.kind === 'none' && uses.length > 0) {
    return holdCapture(first, uses, watched, all, script) ?? { reason: 'spy-use' };
  }
  return follow(creations, uses, watched, script);
}

function follow(
  creations: readonly SpyCreation[],
  uses: readonly SpyUse[],
  { level, calls }: Watched & { readonly kind: 'events' | 'both' },
  script: PlannedScript,
): Judged {
  const [{ holder }] = creations as readonly [SpyCreation];
  const name = holder.kind === 'name' ? holder.name : '';
  const followed = uses.map(({ node, around }) =>
    isSeen(holder, node, script)
      ? followUse(node, around, { name, level, calls, text: script.file.text })
      : undefined,
  );
  if (followed.includes(undefined)) return { reason: 'spy-use' };
  const edits = followed.flatMap((each) => each ?? []);
  const isEnded = edits.some(({ text }) => /\.restore(?:\(\))?$/.test(text));
  const ends = isEnded ? [] : creations.flatMap((creation) => endWithTest(creation, name, script));
  const isOpen = !isEnded && ends.length < creations.length;
  const made = creations.map(({ node }) => ({
    start: rangeOf(node)[0],
    end: rangeOf(node)[1],
    text: 'captureLogs()',
  }));
  return { edits: [...made, ...ends, ...retype(holder, script), ...edits], isOpen };
}

/** The uses of a spy: of the name that holds it, and of the method it is on while the name can be seen. */
function usesOf(group: readonly SpyCreation[], { file }: PlannedScript): readonly SpyUse[] {
  const [first] = group;
  const uses: SpyUse[] = [];
  if (!first) return uses;
  const { holder, method, target } = first;
  const own = new Set(group.flatMap(({ holder: each }) => (each.kind === 'name' ? [each.id] : [])));
  walkWithParents(file.program, (node, around) => {
    const member = memberOf(node);
    if (member?.property === method && target.isSame(member.object)) {
      uses.push({ node, around: [...around] });
      return;
    }
    if (holder.kind !== 'name' || node.type !== 'Identifier' || identifierName(node) !== holder.name) return;
    const binding = file.bindingOf(holder.name, node);
    const isHeld = binding.kind === 'variable' && binding.start === holder.start;
    if (isHeld && rangeOf(node)[0] !== holder.start && !own.has(node))
      uses.push({ node, around: [...around] });
  });
  return uses;
}

/** `t.mock` restores by itself when the test is over, and a capture does not. */
function endWithTest({ test }: SpyCreation, name: string, { file }: PlannedScript): readonly Edit[] {
  if (!test || name === '') return [];
  const [start, end] = rangeOf(test.statement);
  const line = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start);
  const { newline, semicolon } = readStyle(file.text);
  // What shares its line with other code has no line of its own to put below.
  if (line.trim() !== '' || !/^[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/.test(file.text.slice(end))) return [];
  return [
    { start: end, end, text: `${newline}${line}${test.name}.after(() => ${name}.restore())${semicolon}` },
  ];
}

/** `let spy: MockInstance` */
function retype(holder: SpyCreation['holder'], { file }: PlannedScript): readonly Edit[] {
  if (holder.kind !== 'name' || !holder.annotation) return [];
  const [start, end] = rangeOf(holder.annotation);
  const colon = /^\s*:/.test(file.text.slice(start, end)) ? ': ' : '';
  return [{ start, end, text: `${colon}ReturnType<typeof captureLogs>` }];
}

/** Whether the variable that holds the spy can be seen where the method itself is asked. */
function isSeen(holder: SpyCreation['holder'], node: SyntaxNode, { file }: PlannedScript): boolean {
  if (holder.kind !== 'name') return false;
  const binding = file.bindingOf(holder.name, node);
  return binding.kind === 'variable' && binding.start === holder.start;
}
