import { UsageError } from './usage-error.js';

const SPAN = /^(\d{1,9})(s|m|h|d|w)$/;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };
const DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** The time that an option names: so long before now (`90s`, `30m`, `1h`, `7d`, `2w`), or a date in ISO 8601. */
export function parseMoment(text: string, option: string): Date {
  const [, count, unit] = SPAN.exec(text) ?? [];
  const moment =
    count !== undefined && unit !== undefined
      ? new Date(Date.now() - Number(count) * (SECONDS[unit] ?? 0) * 1_000)
      : new Date(DATE.test(text) ? text : Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new UsageError(
    `--${option} takes a span of time such as 30m, 1h or 7d, or a date such as 2026-11-23T10:00:00Z, not ${JSON.stringify(text)}.`,
  );
}
