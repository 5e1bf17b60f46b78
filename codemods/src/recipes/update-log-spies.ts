import { syntax, walkWithParents, type Edit, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { TestedCall } from '../text/tested-call.js';
import { importCapture } from './import-capture.js';
import { judgeSpies, type Judged } from './judge-spy.js';
import { makesFunction } from './makes-function.js';
import { findMockedLoggers } from './mocked-loggers.js';
import { findOldTexts } from './old-texts.js';
import type { PlannedScript, Recipe } from './recipe.js';
import type { RecipeReason } from './recipe-reasons.js';
import { isConsole, parseSpyCreation, type SpyCreation } from './spy-creation.js';
import { watchedBy, type Watched } from './watched-calls.js';

const { assignmentOf, memberOf, rangeOf } = syntax;

const NAME = 'update-log-spies';

/** Doubles, what reads the output of programs, and what is put in place of a logger: `robot.logger.warn = …`. */
const MENTION =
  /\b(?:spyOn|stub|spy|fn|mock\.method|std(?:out|err)|(?:jest|vi)\.(?:do)?mock)\b|\b(?:console|log(?:ger)?)(?:\.\w+)?\s*[=:]\s*[^=]/i;

/** Lets tests that spy on the console or on a logger read the records of our logger instead. */
export const updateLogSpies: Recipe = {
  name: NAME,
  summary: 'Lets tests that spy on the console or on a logger follow the calls that became events.',
  reads: 'tests',
  mayConcern: (text) => MENTION.test(text),
  plan: (script) => (script.tested && script.tested.length > 0 ? findAll(script, script.tested) : []),
};

/** Spies of one name, and what becomes of them. */
interface JudgedGroup {
  readonly creations: readonly [SpyCreation, ...SpyCreation[]];
  readonly watched: Watched;
  readonly judged: Judged;
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
  const groups = groupByHolder(creations).flatMap((group): readonly JudgedGroup[] => {
    const [first, ...others] = group;
    const watched = first && watchedBy({ method: first.method, isConsole: first.target.isConsole }, tested);
    if (!first || !watched) return [];
    return [
      { creations: [first, ...others], watched, judged: judgeSpies(group, watched, creations, script) },
    ];
  });
  const following = groups.filter(({ judged }) => 'edits' in judged);
  const change = toChange(following, script);
  const followed = new Set(
    change ? following.flatMap(({ creations: own }) => own.map(({ node }) => node)) : [],
  );
  const refused = groups.flatMap(({ creations: [first], watched, judged }) => {
    if (followed.has(first.node) || !first.target.isConsole) return [];
    return [
      refuse(first.node, first.method, watched, 'reason' in judged ? judged.reason : 'spy-use', script),
    ];
  });
  const others = [...findMockedLoggers(script, tested, followed), ...findOldTexts(script, tested)];
  return [...refused, ...(change ? [change] : []), ...replaced, ...others].sort(
    (a, b) => a.range[0] - b.range[0],
  );
}

/** `console.error = jest.fn()`, `console.log = (...args) => lines.push(args)` */
function findReplaced(
  node: SyntaxNode,
  script: PlannedScript,
  tested: readonly TestedCall[],
): readonly Finding[] {
  const assignment = assignmentOf(node);
  const target = assignment && memberOf(assignment.left);
  const { bindingOf } = script.file;
  if (!assignment || !target?.property || !isConsole(target.object, bindingOf)) return [];
  if (!makesFunction(assignment.right, bindingOf)) return [];
  const spied = { method: target.property, isConsole: true };
  // Told of it are people alone, so what the test may start or load counts too.
  const watched =
    watchedBy(spied, tested) ??
    watchedBy(
      spied,
      tested.map(({ isStarted: _, ...call }) => call),
    );
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

/** All spies of a file that can follow do so together: they share one import. */
function toChange(following: readonly JudgedGroup[], script: PlannedScript): Finding | undefined {
  const [first] = following;
  const imported = first && importCapture(script);
  if (!first || !imported) return undefined;
  const [creation] = first.creations;
  const range = rangeOf(creation.node);
  const edits = following.flatMap(({ judged }): readonly Edit[] => ('edits' in judged ? judged.edits : []));
  const methods = new Set(following.map(({ creations: [{ target, method }] }) => `${target.name}.${method}`));
  const isOpen = following.some(({ judged }) => 'isOpen' in judged && judged.isOpen);
  const grade: Pick<Finding, 'safety' | 'reason'> = isOpen
    ? { safety: 'review', reason: 'spy-open' }
    : { safety: 'safe' };
  return {
    recipe: NAME,
    message: `What spied on ${[...methods].join(' and ')} reads the records of the logger.`,
    range,
    before: script.file.text.slice(...range),
    after: first.watched.kind === 'both' ? script.file.text.slice(...range) : 'captureLogs()',
    ...grade,
    edits: [...imported, ...edits],
  };
}

function refuse(
  node: SyntaxNode,
  method: string,
  watched: Watched,
  reason: RecipeReason,
  { file }: PlannedScript,
): Finding {
  const range = rangeOf(node);
  const paths = [...new Set(watched.calls.map(({ path }) => path))];
  const message = `This spy watches console.${method}, whose calls in ${paths.slice(0, 3).join(', ')} became events.`;
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
