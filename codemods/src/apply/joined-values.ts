import type { LogCallFinding } from '../plan/finding.js';

/** A name that stands for a value, as `err` or `this`. */
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * The texts that the one call in the result must have as values: those of a call and of all that go into its event, in
 * the order in which the lines printed them. A name that an earlier line printed already is held once, as it is where
 * one call prints it twice.
 */
export function toJoinedValues(
  calls: readonly LogCallFinding[],
  keptValues: (finding: LogCallFinding) => readonly string[],
): (finding: LogCallFinding) => readonly string[] {
  const byRange = new Map(calls.map((call) => [call.range.join(), call]));
  return (finding) => {
    const values = [...keptValues(finding)];
    for (const range of finding.logCall.joins ?? []) {
      const other = byRange.get(range.join());
      const own = other ? keptValues(other) : [];
      values.push(...own.filter((value) => !(NAME.test(value) && values.includes(value))));
    }
    return values;
  };
}
