import type { FieldText } from './field-text.js';
import { createKeyFacts, type KeyFacts } from './key-facts.js';
import type { LogProcessor } from './log-entry.js';
import { createRedaction, DEFAULT_REDACTION, type Redaction } from './redaction/redaction.js';
import type { RedactOptions } from './redaction/redact-options.js';
import { toLimits, type SetLimits, type ValueLimits } from './value-limits.js';

/** What the configuration says about the content of records, ready to be used. */
export interface RecordRules {
  readonly redaction: Redaction;
  readonly limits: SetLimits;
  readonly factsOf: (key: string) => KeyFacts;
  /** On every record, behind all other fields in precedence. */
  readonly base: readonly FieldText[];
  readonly processors: readonly LogProcessor[];
  /** Fields that were rendered under other rules, as they stand under these. */
  readonly renewed: WeakMap<FieldText, FieldText>;
  /** Names of events as they stand in records: programs log the same ones again and again. */
  readonly eventTexts: Map<string, string>;
}

/** The rules of these options, without base fields and processors. The options must be valid. */
export function createRecordRules(redact?: RedactOptions | false, limits?: ValueLimits): RecordRules {
  const redaction = redact === undefined ? DEFAULT_REDACTION : createRedaction(redact);
  return {
    redaction,
    limits: toLimits(limits),
    factsOf: createKeyFacts(redaction),
    base: [],
    processors: [],
    renewed: new WeakMap(),
    eventTexts: new Map(),
  };
}
