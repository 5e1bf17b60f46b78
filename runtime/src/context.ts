import type { ContextScope } from './context-scope.js';
import { mergeFieldTexts, NO_FIELDS, type FieldText } from './field-text.js';
import { processState } from './process-state.js';
import { renderFields } from './render-fields.js';
import { toFieldSource } from './to-field-source.js';
import { warnOnce } from './warn-once.js';

const NO_SCOPE: ContextScope = { values: new Map(), texts: NO_FIELDS };

/**
 * Runs `run` in a scope of its own: every record written in it, also after an `await`, carries these fields and those
 * of the scope around it. Answers what `run` answers and throws what it throws. Scopes that run side by side do not see
 * each other's fields.
 */
export function runWithContext<T>(fields: object, run: () => T): T {
  return processState.scopes.run(addFields(processState.scopes.getStore() ?? NO_SCOPE, fields), run);
}

/**
 * Adds fields to the nearest scope, for all records from now on, also those of code that entered the scope before; the
 * scope around it is not touched. Outside of every scope there is nothing that would ever end: the fields are ignored,
 * with one warning.
 */
export function bindContext(fields: object): void {
  const scope = processState.scopes.getStore();
  if (scope === undefined) {
    warnOnce(
      'bindContext() was called outside of runWithContext(), so its fields are ignored. ' +
        'Run the request or job inside runWithContext(fields, fn), and bind further fields in there.',
    );
    return;
  }
  Object.assign(scope, addFields(scope, fields));
}

/** Empties the nearest scope, the fields it took over from the scope around it included. */
export function clearContext(): void {
  const scope = processState.scopes.getStore();
  if (scope !== undefined) Object.assign(scope, NO_SCOPE);
}

/** A copy of the context fields that records carry here, under the keys they were given with. */
export function getContext(): Readonly<Record<string, unknown>> {
  // Not by assignment: a field called __proto__ stays a field.
  return Object.fromEntries((processState.scopes.getStore() ?? NO_SCOPE).values);
}

/** The context fields of this place, as they stand in records. */
export function findContextTexts(): readonly FieldText[] {
  return processState.scopes.getStore()?.texts ?? NO_FIELDS;
}

function addFields(scope: ContextScope, fields: unknown): ContextScope {
  const values = new Map(scope.values);
  for (const [key, value] of readValues(fields)) values.set(key, value);
  return { values, texts: mergeFieldTexts(scope.texts, renderFields(fields)) };
}

function readValues(fields: unknown): [string, unknown][] {
  try {
    return Object.entries(toFieldSource(fields) ?? {});
  } catch {
    return []; // a getter that throws: the record marks it, a copy has no value to show
  }
}
