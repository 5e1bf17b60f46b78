import { format } from 'node:util';
import type { LogEntry, LogProcessor } from './log-entry.js';

export interface PositionalOptions {
  /** Whether the values that went into the event also stay under `args`: false. */
  readonly keep?: boolean | undefined;
}

const PLACEHOLDER = /%(?:%|[sdifjoOc])/g;

/**
 * A processor that puts positional arguments into the event: `log.info('user %s in', undefined, 'ann')` is the event
 * `user ann in`. A text or number in place of the fields counts as the first one. Values without a placeholder stay under
 * `args`. For code that is not migrated yet: an event's name should not vary.
 */
export function positionalArguments({ keep = false }: PositionalOptions = {}): LogProcessor {
  return (entry) => (entry.event.includes('%') ? putIn(entry, keep) : entry);
}

function putIn(entry: LogEntry, keep: boolean): LogEntry {
  const { value, args, ...others } = entry;
  const isFirst = value !== undefined && (typeof value !== 'object' || value === null);
  const surplus: readonly unknown[] = Array.isArray(args) ? args : [];
  const all = isFirst ? [value, ...surplus] : surplus;
  const count = [...entry.event.matchAll(PLACEHOLDER)].filter(([found]) => found !== '%%').length;
  if (count === 0 || all.length === 0) return entry;
  const left = keep ? all : all.slice(count);
  return {
    ...others,
    ...(!isFirst && value !== undefined && { value }),
    ...(args !== undefined && !Array.isArray(args) && { args }),
    event: format(entry.event, ...all.slice(0, count)),
    ...(left.length > 0 && { args: left }),
  };
}
