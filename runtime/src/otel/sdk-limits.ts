import { readNumber } from './environment-values.js';
import type { Environment } from './signal.js';

/** What the SDK calls a setting, and the variables that may say it, the first one first. */
type Settings<Name extends string> = Readonly<Record<Name, readonly string[]>>;

const BATCH_SETTINGS = {
  maxQueueSize: 'MAX_QUEUE_SIZE',
  maxExportBatchSize: 'MAX_EXPORT_BATCH_SIZE',
  scheduledDelayMillis: 'SCHEDULE_DELAY',
  exportTimeoutMillis: 'EXPORT_TIMEOUT',
} as const;

const SPAN_LIMITS = {
  attributeValueLengthLimit: ['OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT'],
  attributeCountLimit: ['OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT'],
  eventCountLimit: ['OTEL_SPAN_EVENT_COUNT_LIMIT'],
  linkCountLimit: ['OTEL_SPAN_LINK_COUNT_LIMIT'],
  attributePerEventCountLimit: [
    'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT',
    'OTEL_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT',
  ],
  attributePerLinkCountLimit: ['OTEL_LINK_ATTRIBUTE_COUNT_LIMIT', 'OTEL_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT'],
} as const satisfies Settings<string>;

const LOG_LIMITS = {
  attributeValueLengthLimit: [
    'OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT',
    'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  ],
  attributeCountLimit: ['OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT'],
} as const satisfies Settings<string>;

const READER_SETTINGS = {
  exportIntervalMillis: ['OTEL_METRIC_EXPORT_INTERVAL'],
  exportTimeoutMillis: ['OTEL_METRIC_EXPORT_TIMEOUT'],
} as const satisfies Settings<string>;

const DEFAULT_INTERVAL = 60_000;
const DEFAULT_TIMEOUT = 30_000;

/** What the batches of spans (`BSP`) or of log records (`BLRP`) are limited by. */
export function readBatchSettings(
  env: Environment,
  kind: 'BSP' | 'BLRP',
  complaints: string[],
): Partial<Record<keyof typeof BATCH_SETTINGS, number>> {
  const variables = Object.entries(BATCH_SETTINGS).map(([name, word]) => [name, [`OTEL_${kind}_${word}`]]);
  return readAll(env, Object.fromEntries(variables) as Settings<keyof typeof BATCH_SETTINGS>, complaints, 1);
}

export function readSpanLimits(
  env: Environment,
  complaints: string[],
): Partial<Record<keyof typeof SPAN_LIMITS, number>> {
  return readAll(env, SPAN_LIMITS, complaints, 0);
}

export function readLogLimits(
  env: Environment,
  complaints: string[],
): Partial<Record<keyof typeof LOG_LIMITS, number>> {
  return readAll(env, LOG_LIMITS, complaints, 0);
}

/** How often metrics are sent, and how long that may take, which is never longer: the SDK would throw. */
export function readReaderSettings(
  env: Environment,
  complaints: string[],
): Readonly<Record<keyof typeof READER_SETTINGS, number>> {
  const read = readAll(env, READER_SETTINGS, complaints, 1);
  const { exportIntervalMillis = DEFAULT_INTERVAL, exportTimeoutMillis = DEFAULT_TIMEOUT } = read;
  return {
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(exportTimeoutMillis, exportIntervalMillis),
  };
}

function readAll<Name extends string>(
  env: Environment,
  settings: Settings<Name>,
  complaints: string[],
  least: number,
): Partial<Record<Name, number>> {
  const read: Partial<Record<Name, number>> = {};
  for (const [name, variables] of Object.entries(settings) as [Name, readonly string[]][]) {
    for (const variable of variables) {
      const value = readNumber(env, variable, complaints, least);
      if (value === undefined) continue;
      read[name] = value;
      break;
    }
  }
  return read;
}
