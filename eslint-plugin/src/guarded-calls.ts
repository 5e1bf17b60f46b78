import { syntax, type BindingLookup, type LogCall, type SourcePlan } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleListener } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from './binding-lookup.js';
import { mayHoldLogCalls, planOf } from './file-plan.js';
import { conditionsAround, guardsIn, type GuardedCode, type LevelGuard } from './level-guard.js';
import type { ListenerContext } from './listener-context.js';
import { loggerTextOf, receiverOf } from './logger-text.js';
import { isNeverLogger } from './never-a-logger.js';
import { readSettings } from './settings.js';

/** A guard with the calls of its own logger that run only where it says yes. */
export interface GuardedCalls extends GuardedCode {
  readonly guard: LevelGuard;
  /** The log calls for which this is the innermost guard of their logger, in source order. */
  readonly calls: readonly LogCall[];
}

const guardsOfPlans = new WeakMap<SourcePlan, readonly GuardedCalls[]>();

/**
 * Makes the listener of a rule that judges guards: `visit` gets each guard of the file around log calls of the same logger,
 * in the order of their first calls. A file whose words show that it logs nothing is not listened to.
 */
export function onGuardedCalls(
  context: ListenerContext,
  visit: (guarded: GuardedCalls) => void,
): RuleListener {
  if (!mayHoldLogCalls(context)) return {};
  return {
    Program() {
      const plan = planOf(context);
      const guards = guardsOfPlans.get(plan) ?? findGuards(plan, context);
      guardsOfPlans.set(plan, guards);
      for (const guarded of guards) visit(guarded);
    },
  };
}

function findGuards({ calls }: SourcePlan, context: ListenerContext): readonly GuardedCalls[] {
  const bindingOf = createBindingLookup(context.sourceCode);
  const found = new Map<TSESTree.Node, GuardedCode & { guard: LevelGuard; calls: LogCall[] }>();
  for (const { call } of calls) {
    const guarded = findGuard(call, bindingOf, context);
    if (!guarded) continue;
    const known = found.get(guarded.body);
    if (known) known.calls.push(call);
    else found.set(guarded.body, { ...guarded, calls: [call] });
  }
  return [...found.values()];
}

function findGuard(
  call: LogCall,
  bindingOf: BindingLookup,
  { sourceCode, settings }: ListenerContext,
): (GuardedCode & { readonly guard: LevelGuard }) | undefined {
  const logger = receiverOf(call.node);
  if (!logger || isNeverLogger(logger, bindingOf)) return undefined;
  const text = loggerTextOf(logger, sourceCode);
  for (const code of conditionsAround(call.node as TSESTree.Node)) {
    const guard = guardsIn(code.condition, bindingOf).find(
      (each) => loggerTextOf(each.logger, sourceCode) === text && !isRecord(each, call, settings),
    );
    if (guard) return { ...code, guard };
  }
  return undefined;
}

const WRITING: ReadonlySet<string | undefined> = new Set([
  'structured',
  'pino',
  'pino-http',
  'fastify',
  'winston',
]);

/** bunyan answers `log.debug()` with a yes or no; the others write a record without a text, and answer nothing. */
function isRecord({ node }: LevelGuard, call: LogCall, settings: ListenerContext['settings']): boolean {
  if (node.arguments.length > 0 || /^is[A-Z]/.test(syntax.memberOf(node.callee)?.property ?? ''))
    return false;
  const { target } = readSettings(settings).planOptions;
  return WRITING.has(call.dialect === 'generic' ? target : call.dialect);
}

/** Whether guarded code is there for its log calls alone: beside them it only prepares what they say. */
export function onlyLogs(body: TSESTree.Node, calls: readonly LogCall[]): boolean {
  const nodes = new Set(calls.map(({ node }) => node));
  return isForLogs(body, (node) => nodes.has(node));
}

function isForLogs(node: TSESTree.Node, isLog: (node: TSESTree.Node) => boolean): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.every((each) => isForLogs(each, isLog));
    case 'ExpressionStatement':
      return isForLogs(node.expression, isLog);
    case 'IfStatement':
      return [node.consequent, node.alternate].every((each) => !each || isForLogs(each, isLog));
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'ForStatement':
      return isForLogs(node.body, isLog);
    case 'VariableDeclaration':
      return true;
    default:
      return isLog(syntax.unwrap(node) as TSESTree.Node);
  }
}
