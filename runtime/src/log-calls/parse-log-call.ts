import { compactMessage } from './compact-message.js';
import { findTarget } from './find-target.js';
import type { Dialect } from './dialect.js';
import { findInlineChildren, type InlineChildren } from './bound/inline-children.js';
import { receiverOfCall } from './bound/receiver-of.js';
import { customLevelAction } from './custom-level.js';
import { gradeLevel } from './grade-level.js';
import type { CallSite, LogCall } from './log-call.js';
import { lowerArguments } from './lower-arguments.js';
import type { LoweredArguments } from './lower-format.js';
import { lowerLevelFirst } from './lower-level-first.js';
import { lowerPrefixed } from './lower-prefixed.js';
import { holesOf, type Message, type MessagePart } from './message.js';
import { mayBeMissing } from './may-be-missing.js';
import type { Reading } from './reading.js';
import type { ReasonCode } from './reason.js';
import { refusedArguments } from './refused-arguments.js';
import { runsCode } from './runs-code.js';
import { shapeOfArguments } from './shape-of-arguments.js';
import { callOf, memberOf, rangeOf, type Call } from './syntax.js';
import type { Target } from './target.js';
import type { SyntaxNode } from './syntax-node.js';
import { findValueDoubt } from './value-doubt.js';

/** Reads a call expression as a log call; undefined when it is none. */
export function parseLogCall(node: SyntaxNode, site: CallSite, reading: Reading): LogCall | undefined {
  const call = callOf(node);
  const found = call && findTarget(call, reading);
  const target = found && customLevelAction(found, call, reading);
  if (!call || !target) return undefined;
  const base = {
    dialect: target.dialect.name,
    method: target.method,
    callee: reading.source.slice(rangeOf(call.callee)).replace(/\s+/g, ' '),
    shape: shapeOfArguments(call.arguments, reading),
    node,
    range: rangeOf(node),
    site,
    ...(target.dialect.behind && { behind: target.dialect.behind }),
  };
  if ('refusal' in target.action) {
    return { ...base, level: undefined, message: [], refusal: target.action.refusal };
  }
  const children = reading.isKept(target.dialect)
    ? undefined
    : findInlineChildren(receiverOfCall(node), reading);
  const refused = refusedCall(call, target.dialect, children, site, reading);
  if (refused) return { ...base, level: undefined, message: [], refusal: refused };
  const { level, levelArgument, lowered } = lower(target, node, call.arguments, reading);
  const message = compactMessage(withPartsOf(children, lowered.parts));
  const isEvent = target.dialect.arguments === 'event-and-fields';
  const refusal =
    lowered.refusal ?? maskedReason(message, target) ?? (isEvent ? undefined : blankReason(message));
  const valueDoubt = lowered.doubt ?? (isEvent ? undefined : findValueDoubt(message, reading.types));
  const through = withAbsence(withFields(target, children, reading), call, reading);
  const graded = gradeLevel(level, through, valueDoubt, message, reading);
  const leveled = {
    ...base,
    ...(levelArgument && { levelArgument: rangeOf(levelArgument) }),
    ...(children && { loggerOfChildren: children.from }),
  };
  return { ...leveled, message, ...graded, ...(refusal && { refusal }) };
}

/** Why a call of a dialect must stay, whatever it says. */
function refusedCall(
  call: Call,
  dialect: Dialect,
  children: InlineChildren | undefined,
  site: CallSite,
  reading: Reading,
): ReasonCode | undefined {
  const ofCallee = reading.isKept(dialect) ? undefined : refusedCallee(call, children, site, reading);
  const refused = ofCallee ?? refusedArguments(dialect, call.arguments);
  const ofValue = site.isStatement ? undefined : dialect.usedValue;
  return refused ?? ofValue ?? (site.isValueKept ? dialect.keptValue : undefined);
}

/** Why a callee cannot be left out: `logger.info('a').info('b')`, `pino(open()).info('c')`. */
function refusedCallee(
  { callee }: Call,
  children: InlineChildren | undefined,
  site: CallSite,
  reading: Reading,
): ReasonCode | undefined {
  if (site.isReceiver) return 'chained-call';
  if (children?.refusal) return children.refusal;
  const made = callOf(children?.from ?? memberOf(callee)?.object ?? callee);
  if (!made) return undefined;
  if (findTarget(made, reading)) return 'chained-call';
  return made.arguments.some(runsCode) ? 'impure-callee' : undefined;
}

function withPartsOf(children: InlineChildren | undefined, parts: readonly MessagePart[]): Message {
  return children ? [...children.parts, ...parts] : parts;
}

/** What of a target's doubt is left when the fields of the loggers that the call makes are the event's. */
function withFields(target: Target, children: InlineChildren | undefined, reading: Reading): Target {
  const origin = children && reading.originOf(children.from);
  if (target.doubt !== 'bound-fields' || !origin) return target;
  const { doubt: _, ...certain } = target;
  return origin.doubt ? { ...certain, doubt: origin.doubt } : certain;
}

/** The target, with a doubt where the call prints nothing unless there is a logger: ours is always there. */
function withAbsence(target: Target, { callee, optional }: Call, reading: Reading): Target {
  if (target.doubt || reading.isKept(target.dialect) || target.dialect.arguments === 'event-and-fields')
    return target;
  return mayBeMissing(callee, optional, reading) ? { ...target, doubt: 'optional-logger' } : target;
}

interface Lowered {
  readonly level: LogCall['level'];
  readonly levelArgument?: SyntaxNode | undefined;
  readonly lowered: LoweredArguments;
}

function lower(
  { dialect, method, action }: Target,
  node: SyntaxNode,
  args: readonly SyntaxNode[],
  reading: Reading,
): Lowered {
  const bounds = reading.argumentsRange(node);
  if ('refusal' in action) return { level: undefined, lowered: { parts: [], refusal: action.refusal } };
  const { level } = action;
  if (level === 'first-argument') {
    return lowerLevelFirst(dialect, { method, args, bounds }, reading);
  }
  const printed = action.reads === 'first-argument' ? args.slice(0, 1) : args;
  const list = { method, args: printed, bounds };
  if (dialect.prefix)
    return { level, lowered: lowerPrefixed(dialect.prefix, dialect.arguments, list, reading) };
  return { level, lowered: lowerArguments(dialect.arguments, list, reading) };
}

/** A value that was printed as `[***]` must not show in a record. */
function maskedReason(message: Message, { dialect }: Target): ReasonCode | undefined {
  const shown = holesOf(message).some(({ key }) => key !== undefined && dialect.masks?.includes(key));
  return shown ? 'masked-value' : undefined;
}

/** Colours, cursor movement and the like: the letter that ends one is no word. */
const TERMINAL_CODE = /\u001b(?:\[[\d;?]*[ -/]*[@-~]|[^[])/g;

/** A message that shows nothing a record could hold: `console.log('-----')`. */
function blankReason(message: Message): ReasonCode | undefined {
  const saysSomething = message.some(
    (part) => part.kind === 'hole' || /[\p{L}\p{N}]/u.test(part.text.replace(TERMINAL_CODE, '')),
  );
  return saysSomething ? undefined : 'blank-message';
}
