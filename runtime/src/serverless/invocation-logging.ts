import { flushLogs } from '../configure-logging.js';
import { runWithContext } from '../context.js';
import type { Level } from '../conventions/index.js';
import { getLogger } from '../get-logger.js';
import { assignIds } from '../http/assign-ids.js';
import { toIdRule, attempt } from '../http/id-rule.js';
import type { Logger } from '../logger.js';
import { callHandler, type Handler, type InvocationContext } from './call-handler.js';

export interface InvocationOptions<Event> {
  /** What writes the events; `getLogger('invocation')`. */
  readonly logger?: Pick<Logger, Level>;
  /** Further context fields. */
  readonly fields?: (event: Event) => object | undefined;
}

const RULES = [toIdRule('request_id', 'x-request-id', {})];

/**
 * A handler for what no client waits for, such as queues and schedules, that runs `handle` in a context with
 * `request_id`, Lambda's own where there is one, and writes `invocation_completed` or, with the error,
 * `invocation_failed`. Answers and throws what `handle` does.
 */
export function withInvocationLogging<E, C, Result>(
  handle: Handler<E, C, Result>,
  { logger = getLogger('invocation'), fields }: InvocationOptions<E> = {},
): (event: E, context: C) => Promise<Result> {
  return (event, context) => {
    const { awsRequestId, functionName } = (context ?? {}) as InvocationContext;
    const incoming = { path: '', readHeader: () => awsRequestId, request: event };
    const [assigned] = assignIds(RULES, incoming);
    const own = {
      request_id: assigned?.id,
      ...(typeof functionName === 'string' && { function_name: functionName }),
      ...(fields && attempt('fields', () => fields(event))),
    };
    const write = (level: Level, event: string, said: object): void => {
      logger[level](event, said);
    };
    const started = performance.now();
    const measure = (): object => ({ duration_ms: Math.round((performance.now() - started) * 1000) / 1000 });
    const run = async (): Promise<Result> => {
      try {
        const result = await callHandler(handle, event, context);
        write('info', 'invocation_completed', measure());
        return result;
      } catch (error) {
        write('error', 'invocation_failed', { ...measure(), err: error });
        throw error;
      } finally {
        flushLogs();
      }
    };
    return runWithContext(own, run, { inherit: false });
  };
}
