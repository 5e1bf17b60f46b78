import { mergeFieldTexts, NO_FIELDS, type FieldText } from './field-text.js';
import { renderThrowMark } from './describe-thrown.js';
import { renderCaught } from './render-error.js';
import { startWalk } from './render-value.js';
import { toRecordKey } from './record-keys.js';
import { toFieldSource } from './to-field-source.js';
import { renderMember, type ValueWalk } from './value-walk.js';

/** An error that `exception` was given; boxed, because `undefined` and `null` can be thrown too. */
export interface Caught {
  readonly error: unknown;
}

/**
 * Fields as they stand in a record: own enumerable members in their order, reserved keys qualified, `err` as an error
 * object, `caught` last under `err`. Reads every value now and keeps no reference. Never throws.
 */
export function renderFields(fields: unknown, caught?: Caught): readonly FieldText[] {
  const source = toFieldSource(fields);
  if (source === undefined && caught === undefined) return NO_FIELDS;
  const walk = startWalk();
  const texts = source === undefined ? NO_FIELDS : renderSource(source, walk, caught);
  return caught === undefined ? texts : [...texts, ['err', renderCaught(caught.error, walk)]];
}

function renderSource(source: object, walk: ValueWalk, caught: Caught | undefined): readonly FieldText[] {
  const texts: FieldText[] = [];
  try {
    walk.ancestors.push(source);
    for (const key of Object.keys(source)) {
      if (key === 'err' && caught !== undefined && isSameError(source, caught)) continue;
      texts.push([toRecordKey(key, source, caught !== undefined), renderField(source, key, walk)]);
    }
  } catch (thrown) {
    // e.g. a proxy whose keys cannot be listed
    return mergeFieldTexts(texts, [['fields_error', renderThrowMark(thrown)]]);
  } finally {
    walk.ancestors.pop();
  }
  return texts;
}

/** `log.exception('x', err, { err })` says the same thing twice. */
function isSameError(source: object, caught: Caught): boolean {
  try {
    return (source as { readonly err?: unknown }).err === caught.error;
  } catch {
    return false;
  }
}

function renderField(source: object, key: string, walk: ValueWalk): string {
  return key === 'err' ? renderErrField(source, walk) : renderMember(source, key, walk);
}

/** Callbacks log `{ err }` with null for "no error": that stays null. Anything else under `err` has the error shape. */
function renderErrField(source: object, walk: ValueWalk): string {
  try {
    const { err } = source as { readonly err?: unknown };
    return err === undefined || err === null ? 'null' : renderCaught(err, walk);
  } catch (thrown) {
    return renderThrowMark(thrown);
  }
}
