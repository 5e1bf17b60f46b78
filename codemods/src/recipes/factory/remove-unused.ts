import {
  syntax,
  type Edit,
  type LogCallOutcome,
  type Range,
  type SourcePlan,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { Finding } from '../../plan/finding.js';
import { usesOf } from '../library/dead-declarations.js';
import type { DeclaringStatement } from '../library/declarations-in.js';
import { planImports } from '../library/plan-imports.js';
import type { ScriptFacts } from '../library/script-facts.js';
import type { PlannedScript } from '../recipe.js';

const { memberOf, rangeOf, unwrap } = syntax;

const NAME = 'replace-logger-factory';

/**
 * Findings for loggers of one file that only calls use which are rewritten: with the calls goes the logger, and with it
 * the import of its library. `isFactory` says that a declaration builds a logger and nothing else.
 */
export function removeUnusedLoggers(
  statements: readonly DeclaringStatement[],
  script: PlannedScript,
  facts: ScriptFacts,
): readonly Finding[] {
  if (statements.length === 0) return [];
  const rewritten = rewrittenCalls(script.plan);
  return statements.flatMap((each) => {
    const moved = callsOf(each, rewritten, facts);
    return moved ? [toFinding(each, moved, script, facts)] : [];
  });
}

/** Calls that move to another logger. */
interface MovedCalls {
  readonly calls: readonly Range[];
  /** The logger's name in each of them, which is all of the call that goes. */
  readonly receivers: readonly Range[];
}

/** The calls that a logger is used by, when all of these are rewritten and nothing else uses it. */
function callsOf(
  { statement, parts }: DeclaringStatement,
  rewritten: RewrittenCalls,
  facts: ScriptFacts,
): MovedCalls | undefined {
  const names = parts.flatMap((part) => part.names);
  const all = names.flatMap((name) => facts.uses.get(syntax.identifierName(name) ?? '') ?? []);
  const own = new Set(names.flatMap((name) => usesOf(name, facts).filter((use) => use !== name)));
  const uses = all.filter(({ node }) => own.has(node));
  if (uses.length === 0) return undefined;
  const ranges = uses.map(({ node }) => rewritten.get(node));
  const isOwnStatement = (range: Range) =>
    range[0] < rangeOf(statement)[1] && rangeOf(statement)[0] < range[1];
  if (ranges.some((range) => !range || isOwnStatement(range))) return undefined;
  return {
    calls: ranges.flatMap((range) => (range ? [range] : [])),
    receivers: uses.map(({ node }) => rangeOf(node)),
  };
}

/** Where the call stands that a name is the logger of, by the name's node. */
type RewrittenCalls = ReadonlyMap<SyntaxNode, Range>;

/** The calls whose logger's name goes with their edits; looked up since one logger may have all calls of a large file. */
function rewrittenCalls({ calls }: SourcePlan): RewrittenCalls {
  const outcomes = new Map(calls.map(({ call, outcome }) => [call.range.join(), outcome]));
  return new Map(
    calls.flatMap(({ call, outcome }) => {
      const { callee } = syntax.callOf(call.node) ?? {};
      if (!callee) return [];
      const receiver = unwrap(memberOf(callee)?.object ?? callee);
      const range = rangeOf(receiver);
      const isCovered = editsOf(outcome, outcomes).some((edit) => covers(edit, range));
      return isCovered ? [[receiver, call.range] as const] : [];
    }),
  );
}

/** The edits by which a call becomes an event, or part of one, or goes. */
function editsOf(outcome: LogCallOutcome, outcomes: ReadonlyMap<string, LogCallOutcome>): readonly Edit[] {
  const made = outcome.kind === 'joined' ? outcomes.get(outcome.into.join()) : outcome;
  return made?.kind === 'rewritten' || made?.kind === 'removed' ? made.edits : [];
}

function covers({ start, end }: Edit, range: Range): boolean {
  return start <= range[0] && range[1] <= end;
}

function toFinding(
  { statement, parts }: DeclaringStatement,
  { calls, receivers }: MovedCalls,
  { file, plan }: PlannedScript,
  facts: ScriptFacts,
): Finding {
  const range = rangeOf(statement);
  const edits = planImports({
    file,
    moduleKind: plan.loggers.moduleKind,
    facts,
    gone: { removed: [range, ...receivers], kept: [] },
    inserted: (plan.logger?.edits ?? []).map(({ start }) => start),
    statements: [statement],
    wanted: [],
  });
  const names = parts.flatMap((part) => part.names).map((name) => `\`${syntax.identifierName(name) ?? ''}\``);
  const moved = new Set(calls.map((each) => each.join()));
  const isReviewed = plan.calls.some(
    ({ call, outcome }) =>
      (outcome.kind === 'rewritten' || outcome.kind === 'removed') &&
      outcome.safety === 'review' &&
      moved.has(call.range.join()),
  );
  return {
    recipe: NAME,
    range,
    before: file.text.slice(...range),
    message: `Nothing uses the logger ${names.join(', ')} any more: its calls are events of another one.`,
    // It can go when its calls do: a person has to look at one of them first.
    ...(isReviewed ? { safety: 'review', reason: 'removed-with-calls' } : { safety: 'safe' }),
    edits: edits ?? [],
    needs: calls,
  };
}
