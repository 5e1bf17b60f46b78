import { splitWords } from '../../conventions/index.js';
import { identifierName, memberOf, stringOf, unwrap, type Call } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { ExpressionName } from './expression-name.js';
import { isPlural, toSingular } from './noun-number.js';

type NameOf = (node: SyntaxNode) => ExpressionName;

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Methods whose result is still what the object is: `date.toISOString()`, `names.join(', ')`. */
const SAME_AS_OBJECT = list(`
  toString toJSON toISOString toLocaleString toLocaleDateString toLocaleTimeString toUTCString toFixed toPrecision
  toHexString toHex toObject toArray toNumber toLowerCase toUpperCase trim trimEnd trimStart join map filter slice
  splice sort reverse concat substring substr replace replaceAll split padStart padEnd flat flatMap format valueOf
  getTime inspect serialize stringify pretty humanize asMilliseconds asSeconds unref clone lean exec call apply bind
  bold dim italic underline inverse black red green yellow blue magenta cyan white gray grey normalize encode decode
`);

/** Methods whose result is one of what the object holds: `users.find(…)`. */
const ONE_OF_OBJECT = list('find pop shift at first last findOne get');

/** Objects whose functions only render or round what they are given. */
const RENDERING_OBJECTS = list(
  'JSON util Math chalk colors color kleur pc picocolors c Number String Buffer qs querystring',
);

/** Functions that do the same. */
const RENDERING_FUNCTIONS = list(`
  String Number Boolean parseInt parseFloat BigInt inspect stringify decodeURIComponent encodeURIComponent decodeURI
  encodeURI escape unescape moment dayjs prettyBytes prettyMs filesize bytes ms isNaN Array
`);

/** Words in front of a function's name that say how the value is rendered: `formatDate(date)`. */
const RENDERING_VERBS = list(`
  format pretty prettify print render stringify serialize dump humanize color colour colorize inspect escape encode
  decode normalize sanitize truncate quote strip mask redact shorten abbreviate to basename relative
`);

/** Words in front of a function's name that say where the value comes from: `getUser()`. */
const OBTAINING_VERBS = list(`
  get fetch find load read compute calculate calc create make build lookup retrieve generate describe extract resolve
  obtain
`);

/** What a call calls its value: `getUser()` → `user`, `String(x)` → `x`, `countItems()` → a count of items. */
export function callName(call: Call, nameOf: NameOf): ExpressionName {
  const callee = unwrap(call.callee);
  const member = memberOf(callee);
  if (!member) return functionName(identifierName(callee) ?? '', [], call, nameOf);
  const object = nameOf(member.object);
  const { property } = member;
  return property === undefined
    ? object
    : methodName(object, lastName(member.object), property, call, nameOf);
}

function methodName(
  object: ExpressionName,
  receiver: string,
  property: string,
  call: Call,
  nameOf: NameOf,
): ExpressionName {
  if (receiver === 'Object' || receiver === 'Array') return collectionName(property, call, nameOf);
  if (receiver === 'path') return pathName(call, property, nameOf);
  const isRendering = RENDERING_OBJECTS.has(receiver) || COLOUR.test(property);
  const argument = isRendering ? firstArgument(call, nameOf) : undefined;
  if (argument) return argument;
  // e.g. `utils.humanize(duration)`, `_.map(users, 'id')`: a box of functions is what none of them is about.
  if (SAME_AS_OBJECT.has(property))
    return (isToolbox(receiver) ? firstArgument(call, nameOf) : undefined) ?? object;
  if (ONE_OF_OBJECT.has(property)) return memberObtained(object, call);
  return functionName(property, object.words, call, nameOf);
}

/** `clc.cyanBright(x)`, `colors.bold(x)`, whatever the colour library is called. */
export const COLOUR =
  /^(?:bg)?(?:black|red|green|yellow|blue|magenta|cyan|white|gr[ae]y|Red|Green|Yellow|Blue|Cyan)(?:Bright)?$|^(?:bold|dim|italic|underline|inverse)$/;

function isToolbox(receiver: string): boolean {
  return /^(?:_|lodash|utils?|helpers?|lib|tools?|fmt|formatters?|common)$/.test(receiver);
}

function lastName(node: SyntaxNode): string {
  const inner = unwrap(node);
  const name = memberOf(inner)?.property ?? identifierName(inner) ?? '';
  const object = name === 'default' ? memberOf(inner)?.object : undefined;
  // e.g. `path_1.default.resolve(…)`, as compilers write it
  return object ? lastName(object) : name.replace(/_\d+$/, '');
}

/** `config.get('port')` is the port; `users.get(id)` is a user. */
function memberObtained(object: ExpressionName, call: Call): ExpressionName {
  const [key] = call.arguments;
  const text = key ? stringOf(unwrap(key)) : undefined;
  const words = text === undefined ? [] : splitWords(text.slice(text.lastIndexOf('.') + 1));
  if (words.length > 0) return { words, owner: object.words, kind: 'value' };
  const last = object.words.at(-1);
  return last === undefined ? object : { ...object, words: [...object.words.slice(0, -1), toSingular(last)] };
}

/** `Object.keys(items)` counts as items once its length is read. */
function collectionName(property: string, call: Call, nameOf: NameOf): ExpressionName {
  const argument = firstArgument(call, nameOf);
  if (!argument) return { words: [], owner: [], kind: 'value' };
  if (property !== 'keys' && property !== 'values' && property !== 'entries') return argument;
  const last = argument.words.at(-1) ?? '';
  const isMap = !isPlural(last);
  return isMap ? { ...argument, words: [...argument.words, property] } : argument;
}

/** `path.basename(file)` is about the file; `path.join(a, b)` is a path of its own. */
function pathName(call: Call, property: string, nameOf: NameOf): ExpressionName {
  const isJoined = (property === 'join' || property === 'resolve') && call.arguments.length > 1;
  const last = property === 'relative' ? call.arguments.at(-1) : call.arguments[0];
  if (isJoined || !last) return { words: ['path'], owner: [], kind: 'value' };
  return nameOf(last);
}

/** `owner` is what the function is called on. */
function functionName(name: string, owner: readonly string[], call: Call, nameOf: NameOf): ExpressionName {
  const words = splitWords(name);
  const [verb, ...rest] = words;
  if (verb === undefined) return { words: [], owner: [], kind: 'value' };
  // `bytesToSize(n)` renders, too.
  if (RENDERING_FUNCTIONS.has(name) || RENDERING_VERBS.has(verb) || words.indexOf('to') > 0) {
    return firstArgument(call, nameOf) ?? { words: rest, owner, kind: 'value' };
  }
  if (verb === 'count' && rest.length > 0) {
    return { words: [...rest.slice(0, -1), toSingular(rest.at(-1) ?? '')], owner: [], kind: 'count' };
  }
  const isObtaining = OBTAINING_VERBS.has(verb) && rest.length > 0;
  return { words: isObtaining ? rest : words, owner, kind: 'value' };
}

/** The name of the first argument that has one. */
function firstArgument(call: Call, nameOf: NameOf): ExpressionName | undefined {
  for (const argument of call.arguments) {
    const name = nameOf(argument);
    if (name.words.length > 0 || name.kind !== 'value') return name;
  }
  return undefined;
}
