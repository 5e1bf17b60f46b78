import { UsageError } from './usage-error.js';

/** The whole number from 0 on that an option names. */
export function parseCount(text: string, option: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} takes a whole number from 0 on, not ${JSON.stringify(text)}.`);
}
