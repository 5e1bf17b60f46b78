import { createRecordRules, type RecordRules } from './record-rules.js';
import { shareInProcess } from './share-in-process.js';

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

export const rulesInForce: RulesInForce = shareInProcess<RulesInForce>(KEY, {
  rules: createRecordRules(),
  toTime: undefined,
  filtered: 0,
});
