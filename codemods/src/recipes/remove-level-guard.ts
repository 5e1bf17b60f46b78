import type { Level } from '@logshift/runtime/conventions';
import {
  syntax,
  walkWithParents,
  type Edit,
  type LogCallOutcome,
  type PlannedLogCall,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import { costOf, type Cost } from './cost-of.js';
import { findGuardPlace, type GuardPlace } from './guard-place.js';
import { parseLevelQuestion, type LevelQuestion } from './level-question.js';
import type { PlannedScript, Recipe } from './recipe.js';
import type { RecipeReason } from './recipe-reasons.js';
import { unwrapGuard } from './unwrap-guard.js';

const { assignmentOf, callOf, memberOf, rangeOf, statementExpression, unwrap } = syntax;

const NAME = 'remove-level-guard';

/** Removes `if (logger.isDebugEnabled())` from around log calls, or lets it ask our logger where it saves work. */
export const removeLevelGuard: Recipe = {
  name: NAME,
  summary: 'Removes questions for the level from around cheap log calls; others ask the new logger.',
  mayConcern: (text) =>
    /\bis[A-Z][a-z]+Enabled\b|\.enabled\b|\.levels\b|\blevelVal\b|\.(?:getLevel|level|trace|debug|info|warn|error|fatal)\(\s*\)/.test(
      text,
    ),
  plan: (script) => findGuards(script).flatMap((guard) => toFinding(guard, script)),
};

interface Guard {
  readonly node: SyntaxNode;
  readonly question: LevelQuestion;
  readonly place: GuardPlace | undefined;
}

function findGuards({ file, plan }: PlannedScript): readonly Guard[] {
  const tests = new Set(
    plan.calls.flatMap(({ call, outcome }) =>
      outcome.kind === 'refused' && outcome.reason === 'level-test' ? [call.node] : [],
    ),
  );
  const guards: Guard[] = [];
  walkWithParents(file.program, (node, around) => {
    const question = parseLevelQuestion(node, plan.loggers.originOf, (each) => tests.has(each));
    const parent = around.at(-1);
    const isWritten = parent !== undefined && assignmentOf(parent)?.left === node;
    if (question && !isWritten) guards.push({ node, question, place: findGuardPlace(node, around) });
  });
  return guards;
}

function toFinding(guard: Guard, script: PlannedScript): readonly Finding[] {
  const { place, question } = guard;
  const { file, plan } = script;
  if (!place) return question.isKnown ? [refuse(guard, 'guard-mixed', script)] : [];
  const calls = plan.calls.filter(({ call }) => isInside(call.node, place.guarded));
  const isSame = (each: PlannedLogCall) => asksFor(question, each);
  // An empty line that may go is decided by a person, and stays with the old logger until then.
  const own = calls.filter(({ outcome }) => outcome.kind !== 'refused' && outcome.kind !== 'removed');
  // What stays with the old logger goes on asking it; events beside it would be hidden by the answer.
  if (own.length < calls.length && own.length > 0 && question.isKnown)
    return [refuse(guard, 'guard-mixed', script)];
  if (own.length === 0 || own.length < calls.length) return [];
  if (
    !question.isKnown &&
    !own.some(({ call }) => receiverOf(call.node, file.text) === textOf(question.logger, file.text))
  ) {
    return [];
  }
  const kept = keptOf(place, calls);
  if (kept && own.every(isSame)) {
    const removed = remove(guard, { ...place, ...kept }, own, script);
    if (removed) return [removed];
  }
  const rewritten = own.some(isSame) ? rewrite(guard, own, script) : refuse(guard, 'guard-differs', script);
  // `child.isLevelEnabled('debug')` reads alike when the child is bound to ours.
  return rewritten.after === rewritten.before ? [] : [rewritten];
}

/** The log statements that all of the guarded code consists of. */
function keptOf(
  { guarded, statement, parent }: GuardPlace,
  calls: readonly PlannedLogCall[],
):
  | (Required<Pick<GuardPlace, 'statement' | 'parent'>> & { readonly kept: readonly SyntaxNode[] })
  | undefined {
  if (!statement || !parent) return undefined;
  const nodes = new Set(calls.map(({ call }) => call.node));
  const isCall = (node: SyntaxNode | undefined) => node !== undefined && nodes.has(unwrap(node));
  if (isCall(guarded)) return { statement, parent, kept: [unwrap(guarded)] };
  const { body } = guarded as unknown as { readonly body?: readonly SyntaxNode[] };
  const kept = guarded.type === 'BlockStatement' ? (body ?? []) : [guarded];
  return kept.length > 0 && kept.every((each) => isCall(statementExpression(each)))
    ? { statement, parent, kept }
    : undefined;
}

const DEARER: Readonly<Record<Cost, number>> = { none: 0, property: 1, work: 2 };

function remove(
  guard: Guard,
  place: Required<GuardPlace> & { readonly kept: readonly SyntaxNode[] },
  own: readonly PlannedLogCall[],
  { file }: PlannedScript,
): Finding | undefined {
  const values = own.flatMap(({ call }) => callOf(call.node)?.arguments ?? []);
  const costs = values.map((value) => costOf(value, file.bindingOf));
  const cost = costs.reduce<Cost>((most, each) => (DEARER[each] > DEARER[most] ? each : most), 'none');
  const joined = new Set(own.flatMap(({ call, outcome }) => (outcome.kind === 'joined' ? [call.node] : [])));
  const edits = cost === 'work' ? undefined : unwrapGuard(place, place.kept, file, joined);
  if (!edits) return undefined;
  const range = rangeOf(place.statement);
  return {
    recipe: NAME,
    message: `The call asks for the level \`${guard.question.level}\` by itself, so the condition goes.`,
    range,
    before: file.text.slice(...range),
    ...gradeOf(cost, guard.question),
    edits,
  };
}

function gradeOf(cost: Cost, { isKnown }: LevelQuestion): Pick<Finding, 'safety' | 'reason'> {
  if (cost === 'property') return { safety: 'review', reason: 'guarded-property' };
  return isKnown ? { safety: 'safe' } : { safety: 'review', reason: 'unresolved-logger' };
}

/** Lets the condition ask the logger that the guarded calls use. */
function rewrite(guard: Guard, own: readonly PlannedLogCall[], script: PlannedScript): Finding {
  const { file } = script;
  const { question, node } = guard;
  const events = own.filter(({ outcome }) => outcome.kind !== 'joined');
  const receivers = new Set(events.map((each) => newReceiverOf(each, file.text)));
  const [receiver] = receivers;
  const isVisible =
    receiver !== undefined && own.every(({ call }) => seesSame(receiver, node, call.node, script));
  if (receivers.size !== 1 || receiver === undefined || !isVisible)
    return refuse(guard, 'guard-mixed', script);
  const range = rangeOf(node);
  const quote = /\bisLevelEnabled\("/.test(file.text) || !file.text.includes("'") ? '"' : "'";
  const after = `${receiver}.isLevelEnabled(${quote}${question.level}${quote})`;
  const edit: Edit = { start: range[0], end: range[1], text: after };
  const needs = own.flatMap(({ call, outcome }) => (isMoved(outcome) ? [call.range] : []));
  return {
    recipe: NAME,
    message: `The condition asks the logger that the calls behind it use.`,
    range,
    before: file.text.slice(...range),
    after,
    ...gradeOf('none', question),
    edits: [edit],
    ...(needs.length > 0 && { needs }),
  };
}

function refuse({ node, question }: Guard, reason: RecipeReason, { file }: PlannedScript): Finding {
  const range = rangeOf(node);
  const message = `The condition asks the old logger for \`${question.name}\`.`;
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

/** Whether a call logs at the level that the question asks for, once it is an event. */
function asksFor(question: LevelQuestion, { call, outcome }: PlannedLogCall): boolean {
  return (isMoved(outcome) ? outcome.level : call.level) === question.level;
}

/** Whether a call moves to another logger, as an event of its own or as part of one. */
function isMoved(outcome: LogCallOutcome): outcome is LogCallOutcome & { readonly level: Level } {
  return outcome.kind === 'rewritten' || outcome.kind === 'joined';
}

/** What an old call is called on; the log function itself where it has no methods. */
function receiverOf(node: SyntaxNode, text: string): string | undefined {
  const callee = callOf(node)?.callee;
  return callee && textOf(memberOf(callee)?.object ?? callee, text);
}

/** The logger that a call uses when everything is applied: `log`, `this.log`. */
function newReceiverOf({ call, outcome }: PlannedLogCall, text: string): string | undefined {
  if (outcome.kind !== 'rewritten') return receiverOf(call.node, text);
  const end = outcome.after.indexOf(`.${outcome.level}(`);
  return end < 0 ? undefined : outcome.after.slice(0, end);
}

/** Whether the first name of a logger means at the condition what it means at the call. */
function seesSame(receiver: string, guard: SyntaxNode, call: SyntaxNode, { file }: PlannedScript): boolean {
  const name = /^[\w$]+/.exec(receiver)?.[0];
  if (name === undefined || name === 'this') return name === 'this';
  const [here, there] = [file.bindingOf(name, guard), file.bindingOf(name, call)];
  return here === there || (here.kind === 'global' && there.kind === 'global');
}

function isInside(node: SyntaxNode, outer: SyntaxNode): boolean {
  const [[start, end], [from, to]] = [rangeOf(node), rangeOf(outer)];
  return from <= start && end <= to;
}

function textOf(node: SyntaxNode, text: string): string {
  return text.slice(...rangeOf(unwrap(node)));
}
