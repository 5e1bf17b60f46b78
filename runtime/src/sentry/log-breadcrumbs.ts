import { LEVELS, type Level } from '../conventions/index.js';
import { cutText } from '../cut-text.js';
import { describeThrown } from '../describe-thrown.js';
import { lineObserver } from '../line-observer.js';
import { toRestore, type Restore } from '../restore.js';
import { warnOnce } from '../warn-once.js';
import type { SentryBreadcrumb, SentryModule } from './sentry-types.js';

export interface BreadcrumbOptions {
  /** From which level on records become breadcrumbs, of those that are written; `info`. */
  readonly level?: Level;
}

/** Sentry refuses an event above 1 MB, and a hundred breadcrumbs go with each. */
const MAX_FIELDS = 32;
const MAX_TEXT = 512;

const SENTRY_LEVELS: Readonly<Record<Level, SentryBreadcrumb['level']>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warning',
  error: 'error',
  fatal: 'fatal',
};

/**
 * From now on every record of this level or above becomes a breadcrumb as well: the event is its message, the logger its
 * category, the fields its data, as they stand in the record, with what redaction hides hidden. Texts are cut at 512
 * characters, and of an error stand type and message. What it answers ends it. Throws a TypeError for a level that there is
 * not, and for what is no Sentry.
 */
export function addLogBreadcrumbs(
  sentry: Pick<SentryModule, 'addBreadcrumb'>,
  { level = 'info' }: BreadcrumbOptions = {},
): Restore {
  const lowest = LEVELS.indexOf(level);
  if (lowest < 0) {
    const known = LEVELS.join(', ');
    throw new TypeError(`addLogBreadcrumbs(): Unknown level "${level}"; the levels are ${known}.`);
  }
  if (typeof (Object(sentry) as Partial<SentryModule>).addBreadcrumb !== 'function') {
    throw new TypeError(
      'addLogBreadcrumbs() takes the module of Sentry: import * as Sentry from "@sentry/node".',
    );
  }
  // `beforeBreadcrumb` may log, which would be one more breadcrumb.
  let isAdding = false;
  const observe = (line: string): void => {
    if (isAdding) return;
    isAdding = true;
    try {
      const record = JSON.parse(line) as LineRecord;
      if (LEVELS.indexOf(record.level) >= lowest) sentry.addBreadcrumb(toBreadcrumb(record));
    } catch (thrown) {
      warnOnce(`A record did not become a breadcrumb of Sentry: ${describeThrown(thrown)}.`);
    } finally {
      isAdding = false;
    }
  };
  const { further } = lineObserver;
  further.push(observe);
  return toRestore(() => void further.splice(further.indexOf(observe), 1));
}

interface LineRecord {
  readonly level: Level;
  readonly timestamp: string;
  readonly logger: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

function toBreadcrumb({ level, timestamp, logger, event, ...fields }: LineRecord): SentryBreadcrumb {
  const shown = Object.entries(fields).slice(0, MAX_FIELDS);
  return {
    type: 'default',
    category: logger,
    message: event,
    level: SENTRY_LEVELS[level],
    timestamp: Date.parse(timestamp) / 1000,
    data: Object.fromEntries(
      shown.map(([key, value]) => [key, toShort(key === 'err' ? toErr(value) : value)]),
    ),
  };
}

/** Its stack is what the event itself has. */
function toErr(err: unknown): unknown {
  if (typeof err !== 'object' || err === null) return err;
  const { type, message } = err as { readonly type?: unknown; readonly message?: unknown };
  return `${String(type)}: ${String(message)}`;
}

function toShort(value: unknown): unknown {
  if (typeof value === 'string') return cutText(value, MAX_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > MAX_TEXT ? cutText(text, MAX_TEXT) : value;
}
