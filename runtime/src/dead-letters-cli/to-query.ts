import type { DeadLetterQuery } from '../events/dead-letters/dead-letter-store.js';
import type { DeadLetterState } from '../events/dead-letters/dead-letter.js';
import type { OptionValues } from './command-options.js';
import { parseCount } from './parse-count.js';
import { parseMoment } from './parse-moment.js';
import { UsageError } from './usage-error.js';

const STATES: readonly string[] = ['pending', 'claimed', 'resolved'] satisfies readonly DeadLetterState[];

/** Which letters the options mean. */
export function toQuery(values: OptionValues): DeadLetterQuery {
  const { type, handler, correlation, since, before, limit, offset } = values;
  return {
    ...toState(values.state),
    ...(type !== undefined && { type }),
    ...(handler !== undefined && { handler }),
    ...(correlation !== undefined && { correlationId: correlation }),
    ...(since !== undefined && { since: parseMoment(since, 'since') }),
    ...(before !== undefined && { until: parseMoment(before, 'before') }),
    ...(limit !== undefined && { limit: parseCount(limit, 'limit') }),
    ...(offset !== undefined && { offset: parseCount(offset, 'offset') }),
  };
}

function toState(state: string | undefined): Pick<DeadLetterQuery, 'state'> {
  if (state === undefined || state === 'all') return {};
  if (STATES.includes(state)) return { state: state as DeadLetterState };
  throw new UsageError(`--state takes pending, claimed, resolved or all, not ${JSON.stringify(state)}.`);
}
