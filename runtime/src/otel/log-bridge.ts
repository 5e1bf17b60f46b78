import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import type { OtelLoggerProvider } from './otel-handle.js';
import { toLogRecord } from './to-log-record.js';

type OtelLogger = ReturnType<OtelLoggerProvider['getLogger']>;

/** Under this, `captureForeign({ otelDiag: true })` writes what OpenTelemetry says about itself. */
const OWN_LOGGER = 'otel';
const SCOPE = '@logshift/runtime';
/** Programs may make names of loggers, one for each request, and a provider keeps each for ever. */
const MAX_SCOPES = 1_000;

/**
 * Sends each line of ours as a log record too, by the name of its logger. What it answers never throws: a record that
 * cannot be sent is in the lines all the same. Records that are written meanwhile, or because of it, are not sent: what
 * the SDK says about a record that it could not send would be one more of them.
 */
export function createLogBridge(
  provider: OtelLoggerProvider,
  isSuppressed: () => boolean,
): (line: string) => void {
  const loggers = new Map<string, OtelLogger>();
  let isSending = false;
  return (line) => {
    if (isSending) return;
    isSending = true;
    try {
      if (isSuppressed()) return; // said by what exports
      const { logger, record } = toLogRecord(line);
      if (logger === OWN_LOGGER) return;
      const { target, isShared } = findTarget(loggers, provider, logger);
      const attributes = isShared ? { ...record.attributes, logger } : record.attributes;
      target.emit({ ...record, attributes });
    } catch (thrown) {
      warnOnce(`A record could not be sent as a log record: ${describeThrown(thrown)}. Its line is written.`);
    } finally {
      isSending = false;
    }
  };
}

function findTarget(
  loggers: Map<string, OtelLogger>,
  provider: OtelLoggerProvider,
  name: string,
): { readonly target: OtelLogger; readonly isShared: boolean } {
  const isShared = !loggers.has(name) && loggers.size >= MAX_SCOPES;
  const scope = isShared ? SCOPE : name;
  const known = loggers.get(scope);
  if (known !== undefined) return { target: known, isShared };
  const target = provider.getLogger(scope);
  loggers.set(scope, target);
  return { target, isShared };
}
