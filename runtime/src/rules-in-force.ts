import { createRecordRules, type RecordRules } from './record-rules.js';

/** The rules of the process for the content of records, beside its state: what renders records reads nothing else of it. */
interface RulesInForce {
  /** Those of a program that configures nothing hide what is hidden by default. */
  rules: RecordRules;
  /** Says the time of records as their member, where `renderTime` does not. */
  toTime: (() => string) | undefined;
  /** Records that a processor dropped. */
  filtered: number;
}

const KEY = Symbol.for('@logshift/runtime.rules.v1');

const shared = globalThis as { [KEY]?: RulesInForce | undefined };

export const rulesInForce: RulesInForce = (shared[KEY] ??= {
  rules: createRecordRules(),
  toTime: undefined,
  filtered: 0,
});
