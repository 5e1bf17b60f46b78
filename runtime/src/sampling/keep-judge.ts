import { SpanStatusCode } from '@opentelemetry/api';
import { prepareRule, type PreparedRule, type SamplingRule } from './sampling-rule.js';
import type { EndedSpan } from './trace-processor.js';

/**
 * By OpenTelemetry's conventions every answer from 400 on fails a client's span. That something was asked for which does
 * not exist is an answer like others to most programs.
 */
const LAST_RULES: readonly SamplingRule[] = ['http.response.status_code', 'http.status_code'].map((key) => ({
  kind: 'client',
  attributes: { [key]: 404 },
  keepErrors: false,
}));

const NO_RULES: readonly PreparedRule[] = [];

export interface JudgeOptions {
  readonly slowMs: number;
  readonly rules?: readonly SamplingRule[] | undefined;
  readonly keep?: ((span: EndedSpan) => string | boolean | undefined) | undefined;
}

/** Says of an ended span for which reason its trace is to be kept, if for any. */
export function createKeepJudge(options: JudgeOptions): (span: EndedSpan) => string | undefined {
  const { slowMs, keep, rules: own = [] } = options;
  const rules = [...own, ...LAST_RULES].map(prepareRule);
  return (span) => {
    const isFailed = span.status.code === SpanStatusCode.ERROR;
    const fitting = isFailed || own.length > 0 ? rules.filter(({ fits }) => fits(span)) : NO_RULES;
    if (isFailed && (findFirst(fitting, 'keepErrors') ?? true)) return 'error';
    const limit = findFirst(fitting, 'slowMs') ?? (isLocalRoot(span) ? slowMs : Infinity);
    if (limit !== Infinity && toMilliseconds(span.duration) >= limit) return 'slow';
    const wanted = findFirst(fitting, 'keep');
    if (wanted !== undefined) return wanted === true ? 'rule' : wanted;
    return keep && askSafely(keep, span);
  };
}

function findFirst<Key extends keyof SamplingRule>(
  rules: readonly PreparedRule[],
  key: Key,
): SamplingRule[Key] | undefined {
  return rules.find((rule) => rule[key] !== undefined)?.[key];
}

/** Whether the trace begins, or enters this process, with this span: how long it took is how long somebody waited. */
function isLocalRoot({ parentSpanContext }: EndedSpan): boolean {
  return parentSpanContext === undefined || parentSpanContext.isRemote === true;
}

function toMilliseconds([seconds, nanoseconds]: readonly [number, number]): number {
  return seconds * 1_000 + nanoseconds / 1e6;
}

/** `span.end()` must not throw, whatever the program's own function does. */
function askSafely(keep: (span: EndedSpan) => unknown, span: EndedSpan): string | undefined {
  try {
    const reason = keep(span);
    if (reason === true) return 'rule';
    return typeof reason === 'string' && reason !== '' ? reason : undefined;
  } catch {
    return undefined;
  }
}
