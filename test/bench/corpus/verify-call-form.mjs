import { callsByText } from './find-console-calls.mjs';

const LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
const WORDS = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/**
 * Checks that each rewritten call stands in the new file as `logger.level('event_name', { field_key: … })`, by
 * the grammar of names and without one key twice; a sentence for each that does not.
 */
export function verifyCallForm(tree, text, findings) {
  const calls = callsByText(tree, text);
  return findings
    .filter((finding) => finding.applied)
    .flatMap((finding) => {
      const call = calls.get(finding.after);
      const fault = call === undefined ? 'is not in the new file' : faultOf(call);
      return fault === undefined
        ? []
        : [`The call written for ${JSON.stringify(finding.before)} ${fault}: ${finding.after}`];
    });
}

function faultOf({ callee, arguments: [event, fields, ...others] }) {
  if (!LEVELS.has(callee.property?.name)) return 'has no level';
  if (event?.type !== 'StringLiteral' || !WORDS.test(event.value)) return 'has no proper event name';
  if (others.length > 0) return 'has more than an event and fields';
  if (fields === undefined) return undefined;
  if (fields.type !== 'ObjectExpression') return 'has fields that are no object literal';
  return faultOfKeys(fields.properties.filter((property) => property.type === 'ObjectProperty'));
}

function faultOfKeys(properties) {
  const keys = properties.map(({ key }) => key.name ?? key.value);
  if (keys.some((key) => !WORDS.test(key))) return 'has a field key that is not in snake case';
  return new Set(keys).size === keys.length ? undefined : 'has one field key twice';
}
