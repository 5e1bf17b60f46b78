import { createTraceState, type TraceState } from '@opentelemetry/api';

const VENDOR = 'ot';

/** The randomness value `rv` (14 hex digits) which decides in place of the trace id, where a trace state carries one. */
export function findRandomness(traceState: TraceState | undefined): string | undefined {
  const value = listMembers(traceState)
    .find((member) => member.startsWith('rv:'))
    ?.slice('rv:'.length);
  return value !== undefined && /^[0-9a-f]{14}$/.test(value) ? value : undefined;
}

/**
 * The trace state with the threshold a trace was sampled by (`ot=th:…`, without trailing zeros), from which a backend
 * computes how many traces this one stands for; without one where it was not sampled. Members of other vendors and
 * other members of `ot` are kept.
 */
export function withThreshold(
  traceState: TraceState | undefined,
  threshold: string | undefined,
): TraceState | undefined {
  const others = listMembers(traceState).filter((member) => !member.startsWith('th:'));
  const own = threshold === undefined ? [] : [`th:${threshold.replace(/0+$/, '') || '0'}`];
  const members = [...own, ...others].join(';');
  if (members === '') return traceState?.unset(VENDOR); // never an empty state: it would be sent as an empty header
  return (traceState ?? createTraceState()).set(VENDOR, members);
}

/** The trace state without a threshold; undefined, not an empty one, where nothing else is in it. */
export function withoutThreshold(traceState: TraceState | undefined): TraceState | undefined {
  const others = withThreshold(traceState, undefined);
  return others?.serialize() === '' ? undefined : others;
}

function listMembers(traceState: TraceState | undefined): string[] {
  return (traceState?.get(VENDOR) ?? '').split(';').filter((member) => member !== '');
}
