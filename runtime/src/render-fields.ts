import { renderThrowMark } from './describe-thrown.js';
import { mergeFieldTexts, NO_FIELDS, type FieldText } from './field-text.js';
import type { KeyFacts } from './key-facts.js';
import { quoteText } from './quote-text.js';
import { toRecordKey } from './record-keys.js';
import type { RecordRules } from './record-rules.js';
import { hidesNamedValue } from './redaction/hidden-neighbours.js';
import { HIDDEN } from './redaction/judge-key.js';
import { isStackWish, renderCallerStack } from './render-caller-stack.js';
import { renderCaught } from './render-error.js';
import { startWalk } from './render-value.js';
import { rulesInForce } from './rules-in-force.js';
import { toFieldSource } from './to-field-source.js';
import { toUnusedName } from './unused-name.js';
import { renderMember, renderUnder, type ValueWalk } from './value-walk.js';

/** An error that `exception` was given; boxed, because `undefined` and `null` can be thrown too. */
export interface Caught {
  readonly error: unknown;
}

/**
 * Fields as they stand in a record: own enumerable members in their order, reserved keys qualified, secrets hidden, `err`
 * as an error object, `caught` last under `err`. Reads every value now and keeps no reference. Never throws.
 */
export function renderFields(
  fields: unknown,
  caught?: Caught,
  rules: RecordRules = rulesInForce.rules,
): readonly FieldText[] {
  const source = toFieldSource(fields);
  if (source === undefined && caught === undefined) return NO_FIELDS;
  return renderSource(source, caught, rules);
}

/** The same for an object whose members are the fields, whatever it looks like. */
export function renderSource(
  source: object | undefined,
  caught: Caught | undefined,
  rules: RecordRules,
): readonly FieldText[] {
  const walk = startWalk(rules);
  const texts = source === undefined ? [] : renderOwn(source, walk, caught);
  if (caught === undefined) return texts;
  const { quoted, verdict } = rules.factsOf('err');
  const err = renderUnder('err', caught.error, verdict, walk, renderCaught);
  return [...texts, ['err', err, rules.redaction, quoted]];
}

function renderOwn(source: object, walk: ValueWalk, caught: Caught | undefined): readonly FieldText[] {
  const { rules, ancestors } = walk;
  const { factsOf, redaction, limits } = rules;
  const texts: FieldText[] = [];
  ancestors.push(source);
  try {
    const keys = Object.keys(source);
    for (const key of keys) {
      if (texts.length >= limits.keys) return [...texts, toRest(source, keys.length - texts.length, rules)];
      const facts = factsOf(key);
      if (facts.isOrdinary) {
        texts.push([key, renderMember(source, key, facts.verdict, walk), redaction, facts.quoted]);
      } else if (key === 'stack_info' && isStackWish(source)) {
        const stack = renderCallerStack(source, walk);
        if (stack !== undefined) texts.push(stack);
      } else if (key !== 'err' || caught === undefined || !isSameError(source, caught)) {
        texts.push(renderUnusual(source, key, facts, walk, caught !== undefined, texts));
      }
    }
  } catch (thrown) {
    // e.g. a proxy whose keys cannot be listed
    const mark = renderThrowMark(thrown, rules);
    return mergeFieldTexts(texts, [['fields_error', mark, redaction, '"fields_error":']]);
  } finally {
    ancestors.pop();
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

/** A field whose key is reserved, too long or holds a secret, or whose value has a form of its own. */
function renderUnusual(
  source: object,
  key: string,
  facts: KeyFacts,
  walk: ValueWalk,
  errIsTaken: boolean,
  before: readonly FieldText[],
): FieldText {
  const { redaction } = walk.rules;
  const name = facts.isAltered
    ? toUnusedName(
        facts.shown,
        (taken) => Object.hasOwn(source, taken) || before.some(([is]) => is === taken),
      )
    : toRecordKey(key, source, errIsTaken);
  const isHidden = key === 'value' && hidesNamedValue(source, redaction.judge);
  const json =
    key === 'err'
      ? renderErrField(source, facts, walk)
      : renderMember(source, key, isHidden ? HIDDEN : facts.verdict, walk);
  return [name, json, redaction, `${quoteText(name)}:`];
}

/** Callbacks log `{ err }` with null for "no error": that stays null. Anything else under `err` has the error shape. */
function renderErrField(source: object, { verdict }: KeyFacts, walk: ValueWalk): string {
  try {
    const { err } = source as { readonly err?: unknown };
    if (err === undefined || err === null) return 'null';
    return renderUnder('err', err, verdict, walk, renderCaught);
  } catch (thrown) {
    return renderThrowMark(thrown, walk.rules);
  }
}

/** Says how many fields there would be more. */
function toRest(source: object, count: number, { redaction }: RecordRules): FieldText {
  const name = toUnusedName('[more]', (taken) => Object.hasOwn(source, taken));
  return [name, String(count), redaction, `"${name}":`];
}
