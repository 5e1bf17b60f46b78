import { describeThrown } from './describe-thrown.js';
import type { FieldText } from './field-text.js';
import { isError } from './is-error.js';
import type { RecordDraft } from './record-draft.js';
import { toRecordKey } from './record-keys.js';
import type { RecordRules } from './record-rules.js';
import { renewField } from './renew-field.js';
import { toFieldSource } from './to-field-source.js';

type Member = readonly [key: string, value: unknown];

/** The fields of a record under the keys that they stand under, the later ones winning; those of the call as given. */
export function listEntryFields(draft: RecordDraft, rules: RecordRules): readonly Member[] {
  const { event, fields } = draft;
  const caught = draft.caught ?? (isError(event) ? { error: event } : undefined);
  const source = toFieldSource(fields);
  const own = source === undefined ? [] : listOwn(source, caught !== undefined);
  const err: Member[] = caught === undefined ? [] : [['err', caught.error]];
  const isTold = typeof event === 'string' || (draft.caught === undefined && isError(event));
  const value: Member[] = isTold ? [] : [['event_value', event]];
  const carried = [rules.base, draft.context, draft.bound]
    .flat()
    .map((text) => toMember(renewField(text, rules)));
  return [...carried, ...own, ...err, ...value];
}

function toMember([key, json]: FieldText): Member {
  return [key, JSON.parse(json)];
}

function listOwn(source: object, errIsTaken: boolean): Member[] {
  const members: Member[] = [];
  try {
    for (const key of Object.keys(source)) {
      members.push([toRecordKey(key, source, errIsTaken), readMember(source, key)]);
    }
  } catch (thrown) {
    members.push(['fields_error', toThrowMark(thrown)]); // e.g. a proxy whose keys cannot be listed
  }
  return members;
}

function readMember(source: object, key: string): unknown {
  try {
    return (source as Record<string, unknown>)[key];
  } catch (thrown) {
    return toThrowMark(thrown);
  }
}

function toThrowMark(thrown: unknown): string {
  return `[Throws: ${describeThrown(thrown)}]`;
}
