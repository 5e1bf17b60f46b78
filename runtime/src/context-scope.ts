import type { FieldText } from './field-text.js';

/** The context fields of one request, job or event. Replaced inside, never shared with the scope around it. */
export interface ContextScope {
  values: ReadonlyMap<string, unknown>;
  texts: readonly FieldText[];
}
