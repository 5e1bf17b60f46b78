import { splitWords } from '../../conventions/index.js';
import { callOf, identifierName, memberOf, stringOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';

/** Functions that look a message up. */
const TRANSLATORS: ReadonlySet<string> = new Set([
  't',
  '_',
  '__',
  '$t',
  'i18n',
  'tr',
  'translate',
  'translator',
  'gettext',
  'localize',
  'getMessage',
  'formatMessage',
]);
/** Objects that hold messages. */
const CATALOGUES: ReadonlySet<string> = new Set([
  'messages',
  'strings',
  'texts',
  'i18n',
  'lang',
  'locale',
  'msgs',
  'MESSAGES',
  'Messages',
  'STRINGS',
]);

const MAX_CATALOGUE_WORDS = 5;

/**
 * The words of a message's key in a catalogue: `i18n('order.placed')`, `messages.orderPlaced`.
 *
 * Empty when the expression reads no catalogue.
 */
export function catalogueWords(expression: SyntaxNode): readonly string[] {
  const node = unwrap(expression);
  const call = callOf(node);
  if (call) {
    const [key] = call.arguments;
    const text = key ? stringOf(unwrap(key)) : undefined;
    return text !== undefined && TRANSLATORS.has(lastName(call.callee))
      ? splitWords(text).slice(0, MAX_CATALOGUE_WORDS)
      : [];
  }
  const member = memberOf(node);
  if (member?.property === undefined || !CATALOGUES.has(lastName(member.object))) return [];
  return splitWords(member.property).slice(0, MAX_CATALOGUE_WORDS);
}

function lastName(node: SyntaxNode): string {
  const inner = unwrap(node);
  return memberOf(inner)?.property ?? identifierName(inner) ?? '';
}
