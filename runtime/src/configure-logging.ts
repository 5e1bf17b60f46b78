import { openDelivery, type Delivery } from './delivery.js';
import { describeThrown } from './describe-thrown.js';
import { readEnvironment, type EnvironmentSettings } from './environment.js';
import { checkLoggingOptions, type LoggingOptions } from './logging-options.js';
import type { LoggingSettings } from './logging-settings.js';
import type { Threshold } from './level-rules.js';
import { processState } from './process-state.js';
import { warnOnce } from './warn-once.js';

const STDOUT = 1;

// The first log call opens the default destination, and a log call must not throw whatever state the process is in.
const NO_DELIVERY: Delivery = {
  findGate: () => Number.POSITIVE_INFINITY,
  write: () => undefined,
  flush: () => undefined,
  close: () => undefined,
};

/**
 * Decides which records are written, how and where to, for every logger of the process, those that exist already
 * included. Each call stands for itself: what it leaves out comes from LOG_LEVEL, LOG_LEVELS and LOG_FORMAT, then from
 * the defaults, never from the call before. Throws a TypeError for options that are not valid, and an Error when the
 * file cannot be opened; logging then goes on as before.
 */
export function configureLogging(options: LoggingOptions = {}): void {
  checkLoggingOptions(options);
  const environment = readEnvironment(process.env);
  environment.complaints.forEach(warnOnce);
  const next = openDelivery(toSettings(options, environment), process.env);
  processState.delivery?.close();
  processState.delivery = next;
  processState.epoch++;
}

/** The delivery at work; the first record of a program that configures nothing gets one from the environment. */
export function findDelivery(): Delivery {
  const { captures, delivery } = processState;
  if (captures && captures.takers.length > 0) return captures.delivery;
  return delivery ?? openDefaultDelivery();
}

function openDefaultDelivery(): Delivery {
  try {
    configureLogging();
  } catch (thrown) {
    warnOnce(`Logging could not be started, so records are not written: ${describeThrown(thrown)}.`);
    processState.delivery = NO_DELIVERY;
  }
  return processState.delivery ?? NO_DELIVERY;
}

/** Hands what waits in memory to the operating system, where the destination can do that at once. Never throws. */
export function flushLogs(): void {
  processState.delivery?.flush();
}

function toSettings(options: LoggingOptions, environment: EnvironmentSettings): LoggingSettings {
  const named = new Map<string, Threshold>(Object.entries(options.levels ?? {}));
  const root = named.get('*') ?? options.level ?? environment.levels.get('*') ?? environment.level ?? 'info';
  for (const [pattern, threshold] of environment.levels)
    if (!named.has(pattern)) named.set(pattern, threshold);
  named.delete('*'); // it is the root: `level` in code wins over `*=…` of the environment
  return {
    levels: { root, named },
    format: options.format ?? environment.format ?? 'auto',
    destination: options.destination ?? STDOUT,
  };
}
