import type { Level } from '../conventions/index.js';
import type { LogCall } from './log-call.js';
import { holesOf } from './message.js';
import type { LogCallNames } from './name-log-calls.js';
import type { LogCallOutcome } from './log-call-outcome.js';
import type { ReasonCode } from './reason.js';
import { inSourceOrder, renderCall } from './render-call.js';
import { renderCallback } from './render-callback.js';
import type { SourceStyle } from './source-style.js';
import type { SourceText } from './source-text.js';

/** Everything that one call is rewritten by. */
export interface RewriteRequest {
  readonly call: LogCall;
  readonly names: LogCallNames;
  /** The local name of the logger; a call of our own runtime keeps the logger that it has. */
  readonly logger: string | undefined;
  /** The level that a person decided for calls like this one. */
  readonly level: Level | undefined;
  /** What the file gives cause to doubt. */
  readonly doubt: ReasonCode | undefined;
  readonly source: SourceText;
  readonly style: SourceStyle;
}

/** Doubts about a level; a person's own choice of level settles them. */
const LEVEL_DOUBTS: ReadonlySet<string> = new Set(['level-inferred', 'visibility-may-change']);

/** Rewrites one named log call as an event. */
export function rewriteLogCall(request: RewriteRequest): LogCallOutcome {
  const { call, names, source, style } = request;
  const level = request.level ?? call.level ?? 'info';
  const callee = call.dialect === 'structured' ? call.callee : `${request.logger ?? 'log'}.${level}`;
  const keys = toDistinct(names.keys);
  const next = { lead: `${callee}(`, event: names.event, keys };
  const { edits, after } =
    call.shape === 'detached' ? renderCallback(call, next, style) : renderCall(call, next, source, style);
  const fields = inSourceOrder(call, keys).map(({ hole, key }) => ({
    key: hole.form === 'spread' ? '...' : key,
    expression: hole.parameter ?? source.slice(hole.range),
  }));
  const reason = doubtOf(request);
  const graded = reason ? ({ safety: 'review', reason } as const) : ({ safety: 'safe' } as const);
  const derived = names.derived === undefined ? {} : { derived: names.derived };
  return { kind: 'rewritten', ...graded, level, event: names.event, ...derived, fields, edits, after };
}

/** Numbers a key that stands twice: the second value would overwrite the first. */
export function toDistinct(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.map((key) => {
    let distinct = key;
    for (let number = 2; key !== '' && seen.has(distinct); number += 1) distinct = `${key}_${number}`;
    seen.add(distinct);
    return distinct;
  });
}

/** The doubt about a call that is left when a person decided its level. */
export function settledDoubt({ doubt }: LogCall, level: Level | undefined): ReasonCode | undefined {
  return level !== undefined && LEVEL_DOUBTS.has(doubt ?? '') ? undefined : doubt;
}

/** The first cause for a person to look, the gravest first. */
function doubtOf({ call, names, level, doubt }: RewriteRequest): ReasonCode | undefined {
  if (doubt) return doubt;
  const ofCall = settledDoubt(call, level);
  if (ofCall) return ofCall;
  const spreads = holesOf(call.message).some((hole) => hole.form === 'spread');
  if (spreads && call.dialect !== 'structured') return 'spread-field';
  return names.doubt ?? (call.dialect === 'structured' ? 'name-needed' : undefined);
}
