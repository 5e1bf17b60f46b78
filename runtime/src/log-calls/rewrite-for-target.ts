import type { Level } from '../conventions/index.js';
import { withErrorAids, type AidedField } from './error-aids.js';
import type { LogCall } from './log-call.js';
import type { LogCallOutcome } from './log-call-outcome.js';
import { holesOf } from './message.js';
import type { LogCallNames } from './name-log-calls.js';
import type { ReasonCode } from './reason.js';
import { inSourceOrder, renderCall, type NewCall, type RenderedCall } from './render-call.js';
import { renderCallback } from './render-callback.js';
import { messageRange } from './message-only.js';
import { renderString } from './render-string.js';
import { toDistinct } from './rewrite-log-call.js';
import type { SourceStyle } from './source-style.js';
import type { SourceText } from './source-text.js';
import { callOf, rangeOf } from './syntax.js';
import type { Range } from './syntax-node.js';
import { findTargetDoubt, type TargetDoubtContext } from './target-doubt.js';

/** Everything that one call is rewritten by in a code base that keeps its library. */
export interface TargetRewriteRequest extends TargetDoubtContext {
  readonly call: LogCall;
  readonly names: LogCallNames;
  /** The callee that the call gets, as `logger.warn`; undefined where it keeps its own. */
  readonly callee: string | undefined;
  readonly level: Level;
  /** The gravest cause for a person to look, besides those that fields and names give. */
  readonly doubt: ReasonCode | undefined;
  readonly style: SourceStyle;
  /** Whether the file is TypeScript. */
  readonly isTyped: boolean;
}

/** Rewrites one named log call as an event in the form of the library that the code base keeps. */
export function rewriteForTarget(request: TargetRewriteRequest): LogCallOutcome {
  const { call, names, source, isTyped } = request;
  const keyed = keyedHoles(call, names.keys);
  const fields = request.target.errors === 'own-fields' ? withErrorAids(keyed, source, isTyped) : keyed;
  const { edits, after } = render(request, fields);
  // Whose logger it is comes first, then what would be lost; a reason that is let through must not hide a graver one.
  const isUnknown = request.doubt === 'unresolved-logger';
  const lossy = isUnknown ? undefined : findTargetDoubt(call, fields, request);
  const reason = lossy ?? request.doubt ?? names.doubt;
  return {
    kind: 'rewritten',
    ...(reason ? { safety: 'review', reason } : { safety: 'safe' }),
    level: request.level,
    event: names.event,
    ...(names.derived !== undefined && { derived: names.derived }),
    fields: fields.map(({ hole, key }) => ({
      key: hole.form === 'spread' ? '...' : key,
      expression: hole.parameter ?? source.slice(hole.range),
    })),
    edits,
    dialects: [...request.target.dialects],
    after,
  };
}

function keyedHoles(call: LogCall, keys: readonly string[]): readonly AidedField[] {
  return inSourceOrder(call, toDistinct(keys));
}

function render(
  { call, names, callee, target, source, style }: TargetRewriteRequest,
  fields: readonly AidedField[],
): RenderedCall {
  const message = callee === undefined ? messageRange(call, fields, target, source) : undefined;
  if (message) return renderMessage(call, message, renderString(names.event, style.quote), source);
  const byHole = new Map(fields.map((field) => [field.hole, field]));
  const next = {
    event: names.event,
    keys: holesOf(call.message).map((hole) => byHole.get(hole)?.key ?? ''),
    order: target.order,
    aidOf: (hole) => byHole.get(hole)?.aid,
  } satisfies Omit<NewCall, 'lead'>;
  if (call.shape === 'detached') {
    return renderCallback(call, { ...next, lead: `${callee ?? call.callee}(` }, style);
  }
  const opening = callee === undefined ? keptOpening(call, source) : { lead: `${callee}(` };
  return renderCall(call, { ...next, ...opening }, source, style);
}

function renderMessage({ range }: LogCall, message: Range, text: string, source: SourceText): RenderedCall {
  const [start, end] = message;
  const after = source.slice([range[0], start]) + text + source.slice([end, range[1]]);
  return { edits: [{ start, end, text }], after };
}

/** Callee and level of a call that keeps them are not written anew: the text begins behind them. */
function keptOpening(
  { node, range, levelArgument }: LogCall,
  source: SourceText,
): Pick<NewCall, 'lead' | 'from'> {
  const call = callOf(node);
  const bounds = source.argumentsRange(node, call ? rangeOf(call.callee)[1] : range[0]);
  if (!levelArgument) return { lead: '', from: bounds[0] };
  const [first] = call?.arguments ?? [];
  if (first && rangeOf(first)[0] === levelArgument[0])
    return { lead: ', ', from: source.withParentheses(levelArgument, bounds)[1] };
  // `logger.log({ level: 'info', message: 'started' })`
  return { lead: `${source.slice(levelArgument)}, `, from: bounds[0] };
}
