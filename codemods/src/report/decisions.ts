import type { FindingReason } from '../finding-reasons.js';
import type { LogCallFinding } from '../plan/finding.js';
import { logCallsOf, type MigrationReport } from './migration-report.js';

/** So many calls and more that wait for the same thing are told of together. */
const MANY = 5;

/** What is said of all calls that have a reason. */
type Decision = (calls: readonly LogCallFinding[]) => string;

/** Reasons that one decision settles for all calls that have them. */
const DECISIONS: Readonly<Partial<Record<FindingReason, Decision>>> = {
  'stream-may-change': () =>
    'put `configureLogging({ destination: 2 })` into the file that the program starts with, which `bin` of its ' +
    'package.json names; the next run finds it there, and records no longer stand between what the program prints.',
  'visibility-may-change': (calls) =>
    `say which level the lines are to have, ${flagsOf(calls, 'info')}, or run the program with LOG_LEVEL=debug and let ` +
    'the calls through by `--include visibility-may-change`.',
  'level-inferred': (calls) =>
    `say which level the lines are to have, ${flagsOf(calls, 'error')}, or let the calls through by ` +
    '`--include level-inferred`.',
  'unresolved-logger': () =>
    'where a module gives the logger out, say in the configuration what it is (`loggers`), for which `logshift survey` prints ' +
    'lines where it can; where it is handed in or global, read some of the calls and let all through by ' +
    '`--include unresolved-logger`.',
  wrapper: () =>
    'say in the configuration that the functions do nothing but log (`wrappers`); `logshift survey` prints the lines for it.',
  'decoration-only': () =>
    'where nobody reads these lines on a terminal, take all empty lines and rulings out by `--include decoration-only`.',
  'program-output': () =>
    'where these lines are logs and not what a user asked for, lift the refusal with `--include program-output`, for ' +
    'some files by `overrides` in the configuration.',
  'browser-code': () =>
    'where these files run in Node alone, lift the refusal with `--include browser-code`, for some files by `overrides` ' +
    'in the configuration.',
};

/**
 * What a person can decide once for many calls, as lines of a report, the most calls first; empty where each call has to be
 * looked at by itself. Calls that are applied need it no more, but for where their records go.
 */
export function renderDecisions(report: MigrationReport): readonly string[] {
  const byReason = new Map<FindingReason, LogCallFinding[]>();
  for (const { finding, isChosen } of logCallsOf(report)) {
    const { reason } = finding;
    if (!reason || !DECISIONS[reason] || (isChosen && reason !== 'stream-may-change')) continue;
    const known = byReason.get(reason);
    if (known) known.push(finding);
    else byReason.set(reason, [finding]);
  }
  return [...byReason]
    .filter(([, calls]) => calls.length >= MANY)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, calls]) => `  ${calls.length} calls, ${reason}: ${DECISIONS[reason]?.(calls) ?? ''}`);
}

/** So many callees are named. */
const CALLEES_SHOWN = 3;

/** `--level-of console.debug=info`, of the most frequent callees. */
function flagsOf(calls: readonly LogCallFinding[], level: string): string {
  const counts = new Map<string, number>();
  for (const { logCall } of calls) counts.set(logCall.callee, (counts.get(logCall.callee) ?? 0) + 1);
  const callees = [...counts].sort((a, b) => b[1] - a[1]).slice(0, CALLEES_SHOWN);
  return callees.map(([callee]) => `\`--level-of ${callee}=${level}\``).join(' ');
}
