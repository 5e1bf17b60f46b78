import type { FieldText } from './field-text.js';
import type { Caught } from './render-fields.js';

/** What a log call hands to the engine: a record before its fields are read and its time is taken. */
export interface RecordDraft {
  readonly logger: string;
  readonly event: unknown;
  readonly bound: readonly FieldText[];
  readonly context: readonly FieldText[];
  readonly fields: unknown;
  readonly caught: Caught | undefined;
  /** The rank from which on its logger writes, where that is not what the configuration says of its name. */
  readonly threshold?: number | undefined;
  /** All fields of the record, where processors had a say in them. */
  readonly processed?: readonly FieldText[] | undefined;
}
