import { openDelivery, type Delivery, type RecordSink } from './delivery.js';
import { describeThrown } from './describe-thrown.js';
import { readEnvironment, type EnvironmentSettings } from './environment.js';
import { findLeading } from './find-leading.js';
import type { LeadingLogger } from './leading-logger.js';
import { checkLoggingOptions, type LoggingOptions } from './logging-options.js';
import type { LoggingSettings } from './logging-settings.js';
import type { Threshold } from './level-rules.js';
import { DEFAULT_LINE_OPTIONS } from './lines/line-options.js';
import { Outlets } from './lines/outlets.js';
import { processState } from './process-state.js';
import { renderMicroTime } from './render-micro-time.js';
import { rulesInForce } from './rules-in-force.js';
import { toRecordRules } from './to-record-rules.js';
import { warnOnce } from './warn-once.js';
import { wrapDelivery } from './wrap-delivery.js';

const STDOUT = 1;
const STDERR = 2;

// The first log call opens the default destination, and a log call must not throw whatever state the process is in.
const NO_DELIVERY: Delivery = {
  findGate: () => Number.POSITIVE_INFINITY,
  write: () => undefined,
  setLevel: () => undefined,
  flush: () => undefined,
  flushStream: () => Promise.resolve(false),
  close: () => undefined,
};

/**
 * Decides which records are written, how and where to, for every logger of the process, those that exist already
 * included. Each call stands for itself: what it leaves out comes from a compat logger with `leads`, then from LOG_LEVEL,
 * LOG_LEVELS and LOG_FORMAT, then from the defaults, never from the call before. Throws a TypeError for options that are
 * not valid, and an Error when the file cannot be opened; logging then goes on as before.
 */
export function configureLogging(options: LoggingOptions = {}): void {
  checkLoggingOptions(options);
  configure(options);
  processState.options = options;
}

/**
 * Lets a logger that took the place of another library's decide for all of them what `configureLogging` leaves open. Said
 * again under the same name when its level was changed. Never throws.
 */
export function followLeadingLogger(name: string, leading: LeadingLogger): void {
  const known = (processState.leading ??= new Map<string, LeadingLogger>()).get(name);
  if (known?.threshold === leading.threshold && known?.isStderr === leading.isStderr) return;
  processState.leading.set(name, leading);
  // What nothing was written with yet is opened by the first record.
  if (!processState.delivery) return;
  try {
    configure(processState.options ?? {});
  } catch (thrown) {
    warnOnce(`Logging could not follow the logger "${name}": ${describeThrown(thrown)}.`);
  }
}

function configure(options: LoggingOptions): void {
  const environment = readEnvironment(process.env);
  environment.complaints.forEach(warnOnce);
  const settings = toSettings(options, environment);
  const rules = toRecordRules(options);
  const outlets = findOutlets();
  const next = openDelivery(settings, process.env, outlets);
  outlets.hook(settings.hooks);
  processState.delivery?.close();
  processState.delivery = wrapDelivery(next, options);
  rulesInForce.rules = rules;
  rulesInForce.toTime = options.timestamps === 'us' ? renderMicroTime : undefined;
  processState.epoch++;
}

/** What takes records now. */
export function findDelivery(): RecordSink {
  const { captures } = processState;
  return captures && captures.takers.length > 0 ? captures.delivery : findConfigured();
}

/** The delivery at work; the first record of a program that configures nothing gets one from the environment. */
export function findConfigured(): Delivery {
  return processState.delivery ?? openDefaultDelivery();
}

/** What the lines of all configurations leave the process through. */
export function findOutlets(): Outlets {
  return (processState.outlets ??= new Outlets());
}

function openDefaultDelivery(): Delivery {
  try {
    configure(processState.options ?? {}); // those of before `logging.shutdown`
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
  const leading = findLeading([...(processState.leading?.values() ?? [])]);
  const said = named.get('*') ?? options.level ?? leading.level;
  const root = said ?? environment.levels.get('*') ?? environment.level ?? 'info';
  for (const [pattern, threshold] of environment.levels)
    if (!named.has(pattern)) named.set(pattern, threshold);
  named.delete('*'); // it is the root: `level` in code wins over `*=…` of the environment
  return {
    levels: { root, named },
    format: options.format ?? environment.format ?? 'auto',
    destination: options.destination ?? (leading.isStderr ? STDERR : STDOUT),
    ...toLineSettings(options),
  };
}

function toLineSettings(options: LoggingOptions): Pick<LoggingSettings, 'lines' | 'hooks'> {
  const { delivery, maxWaitingBytes, whenFull, exitTimeout } = DEFAULT_LINE_OPTIONS;
  const lines = {
    delivery: options.delivery ?? delivery,
    maxWaitingBytes: options.maxWaitingBytes ?? maxWaitingBytes,
    whenFull: options.whenFull ?? whenFull,
    exitTimeout: options.exitTimeout ?? exitTimeout,
  };
  const { signals = 'while_waiting', reopenOnSighup = false } = options;
  return {
    lines,
    hooks: {
      exitTimeout: lines.exitTimeout,
      signals: signals === 'while_waiting' ? undefined : signals,
      reopenOnSighup,
    },
  };
}
