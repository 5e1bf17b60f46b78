import { readStyle, syntax, walkWithParents, type Edit, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { TestedCall } from '../text/tested-call.js';
import { findMockedLoggers } from './mocked-loggers.js';
import type { PlannedScript, Recipe } from './recipe.js';
import type { RecipeReason } from './recipe-reasons.js';
import { isConsole, parseSpyCreation, type SpyCreation } from './spy-creation.js';
import { followUse } from './spy-uses.js';
import { watchedBy, type Watched } from './watched-calls.js';
import { importCapture } from './import-capture.js';

const { assignmentOf, callOf, identifierName, memberOf, rangeOf } = syntax;

const NAME = 'update-log-spies';

/** Lets tests that spy on the console read the records of the logger instead. */
export const updateLogSpies: Recipe = {
  name: NAME,
  summary: 'Lets tests that spy on the console follow the calls that became events.',
  reads: 'tests',
  mayConcern: (text) => /\b(?:spyOn|stub|spy|fn|mock\.method|(?:jest|vi)\.(?:do)?[mM]ock)\b/.test(text),
  plan: (script) => (script.tested && script.tested.length > 0 ? findAll(script, script.tested) : []),
};

interface Use {
  readonly node: SyntaxNode;
  readonly around: readonly SyntaxNode[];
}

/** Spies on one method that are held by one name, or by none. */
interface Spies {
  readonly creations: readonly SpyCreation[];
  readonly uses: readonly Use[];
}

function findAll(script: PlannedScript, tested: readonly TestedCall[]): readonly Finding[] {
  const creations: SpyCreation[] = [];
  const replaced: Finding[] = [];
  const { file } = script;
  walkWithParents(file.program, (node, around) => {
    const creation =
      node.type === 'CallExpression' ? parseSpyCreation(node, around, file.bindingOf) : undefined;
    if (creation) creations.push(creation);
    else replaced.push(...findReplaced(node, script, tested));
  });
  const mocked = findMockedLoggers(script, tested);
  const findings = groupByHolder(creations).map((group) => {
    const [first] = group;
    const watched = first && watchedBy(first.method, tested);
    return first && watched ? judge({ creations: group, uses: usesOf(group, script) }, watched, script) : [];
  });
  return [...follow(findings.flat(), script), ...replaced, ...mocked].sort((a, b) => a.range[0] - b.range[0]);
}

/** `console.error = jest.fn()` */
function findReplaced(
  node: SyntaxNode,
  script: PlannedScript,
  tested: readonly TestedCall[],
): readonly Finding[] {
  const assignment = assignmentOf(node);
  const target = assignment && memberOf(assignment.left);
  const call = assignment && callOf(assignment.right);
  const isMock = call && /^(?:fn|stub|spy)$/.test(memberOf(call.callee)?.property ?? '');
  if (!target?.property || !isMock || !isConsole(target.object, script.file.bindingOf)) return [];
  const watched = watchedBy(target.property, tested);
  return watched ? [refuse(node, target.property, watched, 'spy-use', script)] : [];
}

function groupByHolder(creations: readonly SpyCreation[]): readonly (readonly SpyCreation[])[] {
  const groups = new Map<string, SpyCreation[]>();
  creations.forEach((creation, index) => {
    const { holder } = creation;
    const key = holder.kind === 'name' ? `${holder.name}@${holder.start}` : `#${index}`;
    groups.set(key, [...(groups.get(key) ?? []), creation]);
  });
  return [...groups.values()];
}

/** The uses of a spy: of the name that holds it, and of the method of the console while the name can be seen. */
function usesOf(group: readonly SpyCreation[], { file }: PlannedScript): readonly Use[] {
  const [first] = group;
  const uses: Use[] = [];
  if (!first) return uses;
  const { holder, method } = first;
  const own = new Set(group.flatMap(({ holder: each }) => (each.kind === 'name' ? [each.id] : [])));
  walkWithParents(file.program, (node, around) => {
    const member = memberOf(node);
    if (member?.property === method && isConsole(member.object, file.bindingOf)) {
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

/** A spy that can follow, with its edits, or one that is left to a person. */
type Judged = { readonly refused: Finding } | Followed;

interface Followed {
  readonly creation: SpyCreation;
  readonly edits: readonly Edit[];
  readonly isOpen: boolean;
}

function judge({ creations, uses }: Spies, watched: Watched, script: PlannedScript): readonly Judged[] {
  const [first] = creations;
  if (!first) return [];
  const no = (reason: RecipeReason) => [
    { refused: refuse(first.node, first.method, watched, reason, script) },
  ];
  const isOfOneMethod = creations.every(({ method }) => method === first.method);
  if (watched.kind === 'mixed' || !isOfOneMethod) return no('spy-mixed');
  if (creations.some(({ isPlain }) => !isPlain)) return no('spy-custom');
  const { holder } = first;
  // `jest.clearAllMocks()` or `resetMocks` of a configuration empties a spy between tests, and no capture.
  if (uses.length > 0 && !creations.every(({ isPerTest }) => isPerTest)) return no('spy-use');
  if (holder.kind === 'elsewhere' || (holder.kind === 'none' && uses.length > 0)) return no('spy-use');
  const name = holder.kind === 'name' ? holder.name : '';
  const { level, calls } = watched;
  const followed = uses.map(({ node, around }) =>
    isSeen(holder, node, script)
      ? followUse(node, around, { name, level, calls, text: script.file.text })
      : undefined,
  );
  if (followed.includes(undefined)) return no('spy-use');
  const edits = followed.flatMap((each) => each ?? []);
  const isEnded = edits.some(({ text }) => /\.restore(?:\(\))?$/.test(text));
  const ends = isEnded ? [] : creations.flatMap((creation) => endWithTest(creation, name, script));
  const isOpen = !isEnded && ends.length < creations.length;
  const made = creations.map(({ node }) => ({
    start: rangeOf(node)[0],
    end: rangeOf(node)[1],
    text: 'captureLogs()',
  }));
  return [{ creation: first, edits: [...made, ...ends, ...retype(holder, script), ...edits], isOpen }];
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

/** Whether the variable that holds the spy can be seen where the console is asked. */
function isSeen(holder: SpyCreation['holder'], node: SyntaxNode, { file }: PlannedScript): boolean {
  if (holder.kind !== 'name') return false;
  const binding = file.bindingOf(holder.name, node);
  return binding.kind === 'variable' && binding.start === holder.start;
}

/** All spies of a file that can follow do so together: they share one import. */
function follow(judged: readonly Judged[], script: PlannedScript): readonly Finding[] {
  const refused = judged.flatMap((each) => ('refused' in each ? [each.refused] : []));
  const following = judged.filter((each) => 'creation' in each);
  const [first] = following;
  if (!first) return refused;
  const imported = importCapture(script);
  if (!imported)
    return [...refused, refuse(first.creation.node, first.creation.method, undefined, 'spy-use', script)];
  const range = rangeOf(first.creation.node);
  const methods = [...new Set(following.map(({ creation }) => `console.${creation.method}`))];
  const isOpen = following.some((each) => each.isOpen);
  const grade: Pick<Finding, 'safety' | 'reason'> = isOpen
    ? { safety: 'review', reason: 'spy-open' }
    : { safety: 'safe' };
  return [
    ...refused,
    {
      recipe: NAME,
      message: `What spied on ${methods.join(' and ')} reads the records of the logger.`,
      range,
      before: script.file.text.slice(...range),
      after: 'captureLogs()',
      ...grade,
      edits: [...imported, ...following.flatMap(({ edits }) => edits)],
    },
  ];
}

function refuse(
  node: SyntaxNode,
  method: string,
  watched: Watched | undefined,
  reason: RecipeReason,
  { file }: PlannedScript,
): Finding {
  const range = rangeOf(node);
  const paths = [...new Set((watched?.calls ?? []).map(({ path }) => path))];
  const where = paths.length === 0 ? '' : `, whose calls in ${paths.slice(0, 3).join(', ')} became events`;
  const message = `This spy watches console.${method}${where}.`;
  return {
    recipe: NAME,
    message,
    range,
    before: file.text.slice(...range),
    safety: 'manual',
    reason,
    edits: [],
  };
}
