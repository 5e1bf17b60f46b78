import type { LogProcessor } from './log-entry.js';
import { createRecordRules, type RecordRules } from './record-rules.js';
import type { RedactOptions } from './redaction/redact-options.js';
import { renderFields } from './render-fields.js';
import type { ValueLimits } from './value-limits.js';

/** What `configureLogging` takes for the content of records. */
export interface RecordOptions {
  /** What is hidden besides the default keys and patterns; `false` hides nothing. */
  readonly redact?: RedactOptions | false | undefined;
  /** How much of what is logged is written. */
  readonly limits?: ValueLimits | undefined;
  /** Fields of every record, such as the name of the service; any other field of their key wins. */
  readonly base?: object | undefined;
  /** What each record passes before it is written, in this order. */
  readonly processors?: readonly LogProcessor[] | undefined;
}

/** The rules that the options make, base fields read now. The options must be valid. */
export function toRecordRules(options: RecordOptions): RecordRules {
  const rules = createRecordRules(options.redact, options.limits);
  return {
    ...rules,
    base: renderFields(options.base, undefined, rules),
    processors: [...(options.processors ?? [])],
  };
}

/** What is wrong with the option `base`, as a sentence; undefined when nothing is. */
export function checkBase(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? undefined
    : 'base takes an object of fields.';
}

/** What is wrong with the option `processors`, as a sentence; undefined when nothing is. */
export function checkProcessors(value: unknown): string | undefined {
  const isList = Array.isArray(value) && value.every((processor) => typeof processor === 'function');
  return isList ? undefined : 'processors takes a list of functions.';
}
