import { traverse } from './traverse.mjs';

const LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
const WORDS = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/**
 * Checks that each rewritten call stands in the new file as `logger.level('event_name', { field_key: … })`, by
 * the grammar of names and without one key twice, and each rewritten method as a function of one parameter that logs
 * it so, that the call which a joined one went into holds a value of it, and that what was taken out said nothing; a
 * sentence for each that does not.
 */
export function verifyCallForm(trees, text, findings) {
  const written = new Map(trees.flatMap((tree) => nodesByText(tree, text)));
  const applied = findings.filter((finding) => finding.applied);
  return applied.flatMap((finding) => {
    if (finding.joinedTo !== undefined) return faultsOfJoined(finding, applied);
    if (finding.after === '') return faultsOfRemoved(finding);
    const node = written.get(finding.after);
    const fault = node === undefined ? 'is not in the new file' : faultOf(node);
    return fault === undefined
      ? []
      : [`What was written for ${JSON.stringify(finding.before)} ${fault}: ${finding.after}`];
  });
}

function faultsOfJoined({ before, joinedTo }, applied) {
  const target = applied.find((finding) => finding.start === joinedTo)?.after ?? '';
  const values = before.slice(before.indexOf('(')).match(/[A-Za-z_$][\w$]*/g) ?? [];
  const isThere = values.some((name) =>
    new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(target),
  );
  return isThere ? [] : [`What ${JSON.stringify(before)} was joined to has no value of it: ${target}`];
}

/** Texts in the code, and what in them is no word: escapes, colours, the level in front. */
const TEXTS = /(['"`])(?:\\.|(?!\1).)*\1/gs;
const NO_WORDS = /\\(?:u[\da-f]{4}|x[\da-f]{2}|.)(?:\[[\d;]*m)?/gi;

function faultsOfRemoved({ before, event }) {
  const texts = [...before.matchAll(TEXTS)].map(([text]) => text.slice(1, -1).replaceAll(NO_WORDS, ''));
  const said = texts.filter((text) => /[\p{L}\p{N}]/u.test(text) && !LEVELS.has(text));
  const faults = said.map(
    (text) => `${JSON.stringify(before)} was taken out, and said ${JSON.stringify(text)}.`,
  );
  return event === undefined ? faults : [...faults, `${before} was taken out, and has an event.`];
}

/** The calls and arrow functions of a tree with their texts; of those with one text, one stands for all. */
function nodesByText(tree, text) {
  const nodes = [];
  traverse(tree, {
    noScope: true,
    'CallExpression|OptionalCallExpression|ArrowFunctionExpression'({ node }) {
      nodes.push([text.slice(node.start, node.end), node]);
    },
  });
  return nodes;
}

function faultOf(node) {
  return node.type === 'ArrowFunctionExpression' ? faultOfCallback(node) : faultOfCall(node);
}

function faultOfCallback({ params: [parameter, ...others], body }) {
  if (parameter?.type !== 'Identifier' || others.length > 0) return 'is no function of one parameter';
  if (body.type !== 'CallExpression') return 'is no function that only logs';
  const properties = body.arguments[1]?.properties ?? [];
  const isLogged = properties.some(({ value }) => value?.name === parameter.name);
  return isLogged ? faultOfCall(body) : 'does not log its parameter';
}

function faultOfCall({ callee, arguments: [event, fields, ...others] }) {
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
