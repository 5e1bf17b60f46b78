import { textOf, toContextEntries, UNREAD, type ContextEntry } from './context-entry.js';
import { createScope, type ContextScope } from './context-scope.js';
import { mergeFieldTexts, NO_FIELDS, type FieldText } from './field-text.js';
import { describeThrown } from './describe-thrown.js';
import { processState } from './process-state.js';
import { toRestore, type Restore } from './restore.js';
import { warnOnce } from './warn-once.js';

export interface ContextOptions {
  /** Whether the scope starts with the fields of the one around it; false for what comes in from outside: true. */
  readonly inherit?: boolean;
}

/**
 * Runs `run` in a scope of its own: every record written in it, also after an `await`, carries these fields and those
 * of the scope around it. Answers what `run` answers and throws what it throws. Scopes that run side by side do not see
 * each other's fields.
 */
export function runWithContext<T>(fields: object, run: () => T, options?: ContextOptions): T {
  const scope = createScope(options?.inherit === false ? undefined : processState.scopes.getStore());
  addEntries(scope, toContextEntries(fields));
  return processState.scopes.run(scope, run);
}

/**
 * Adds fields to the nearest scope, for all records from now on, also those of code that entered the scope before; the
 * scope around it is not touched. What it answers takes these fields back again, if that is wanted before the scope
 * ends. Outside of every scope there is nothing that would ever end: the fields are ignored, with one warning.
 */
export function bindContext(fields: object): Restore {
  const scope = processState.scopes.getStore();
  if (scope === undefined) {
    warnOnce(
      'bindContext() was called outside of runWithContext(), so its fields are ignored. ' +
        'Run the request or job inside runWithContext(fields, fn), and bind further fields in there.',
    );
    return toRestore(() => undefined);
  }
  const entries = toContextEntries(fields);
  // Held by the restore alone: what nobody can restore any more need not be remembered.
  const before = entries.map(({ key }) => scope.entries.get(key));
  addEntries(scope, entries);
  return toRestore(() => {
    entries.forEach((entry, index) => takeBack(scope, entry, before[index]));
  });
}

/** Takes fields out of the nearest scope, those that it took over from the scope around it included. */
export function unbindContext(...keys: readonly string[]): void {
  const scope = processState.scopes.getStore();
  if (scope === undefined) return;
  for (const key of keys) scope.entries.delete(key);
  scope.texts = undefined;
}

/** Empties the nearest scope, the fields it took over from the scope around it included. */
export function clearContext(): void {
  const scope = processState.scopes.getStore();
  if (scope === undefined) return;
  scope.entries.clear();
  scope.texts = NO_FIELDS;
  scope.pending = undefined;
}

/** A copy of the context fields that records carry here, under the keys they were given with. */
export function getContext(): Readonly<Record<string, unknown>> {
  const scope = processState.scopes.getStore();
  if (scope === undefined) return {};
  askPending(scope);
  const known = [...scope.entries.values()].filter(({ value }) => value !== UNREAD);
  // Not by assignment: a field called __proto__ stays a field.
  return Object.fromEntries(known.map(({ key, value }) => [key, value]));
}

/** The context fields of this place, as they stand in records: the same list until one of them changes. */
export function findContextTexts(): readonly FieldText[] {
  const scope = processState.scopes.getStore();
  if (scope === undefined) return NO_FIELDS;
  if (scope.pending !== undefined) askPending(scope);
  return (scope.texts ??= renderScope(scope));
}

/**
 * Lets go of the request that a scope belongs to, whose response is over: a timer that was started in there may live on for long,
 * as that of an idle connection does. Its fields stay; those that were not known yet are asked for a last time.
 */
export function releaseOwner(scope: ContextScope): void {
  if (scope.pending !== undefined) askPending(scope);
  scope.pending = undefined;
  scope.owner = undefined;
}

function addEntries(scope: ContextScope, entries: readonly ContextEntry[]): void {
  if (entries.length === 0) return;
  for (const entry of entries) {
    scope.entries.delete(entry.key); // what is bound last stands last
    scope.entries.set(entry.key, entry);
  }
  scope.texts = undefined;
}

function takeBack(scope: ContextScope, entry: ContextEntry, before: ContextEntry | undefined): void {
  let known = before;
  while (known?.takenBack) known = known.takenBack.to;
  entry.takenBack = { to: known };
  if (scope.entries.get(entry.key) !== entry) return; // bound anew or unbound since: that stays
  scope.entries.delete(entry.key);
  if (known !== undefined) scope.entries.set(known.key, known);
  scope.texts = undefined;
}

function renderScope({ entries }: ContextScope): readonly FieldText[] {
  const texts: FieldText[] = [];
  const keys = new Set<string>();
  for (const entry of entries.values()) {
    const text = textOf(entry);
    if (text === undefined) continue;
    texts.push(text);
    keys.add(text[0]);
  }
  if (keys.size === texts.length) return texts;
  // Bound as `level` here and as `log_level` there, they have one key in the record: the later one wins.
  return texts.reduce<readonly FieldText[]>((merged, text) => mergeFieldTexts(merged, [text]), NO_FIELDS);
}

function askPending(scope: ContextScope): void {
  const { pending } = scope;
  if (pending === undefined) return;
  scope.pending = undefined; // what is asked may log, and would be asked again
  try {
    const fields = pending();
    if (fields === undefined) scope.pending = pending;
    else addEntries(scope, toContextEntries(fields));
  } catch (thrown) {
    warnOnce(`What says a context field threw "${describeThrown(thrown)}"; the field is left out.`);
  }
}
