import type { BindingLookup } from './binding.js';
import { importedFrom } from './imported-from.js';
import { lowerTemplate } from './lower-template.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { identifierName, memberOf, taggedTemplateOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Tags that only change the white space of a text, by the package that exports them. */
const SPACING_TAGS: Readonly<Record<string, ReadonlySet<string>>> = {
  'common-tags': new Set(['oneLine', 'oneLineTrim', 'stripIndent', 'stripIndents']),
  dedent: new Set(['*', 'default']),
  endent: new Set(['*', 'default']),
  outdent: new Set(['*', 'default', 'outdent']),
  'ts-dedent': new Set(['default', 'dedent']),
};

/** A template whose tag leaves words and values as they are: ``String.raw`…` ``, ``dedent`…` ``. */
export function lowerTaggedTemplate(node: SyntaxNode, reading: Reading): MessagePart[] | undefined {
  const tagged = taggedTemplateOf(node);
  if (!tagged) return undefined;
  if (isStringRaw(tagged.tag, reading.bindingOf)) return lowerTemplate(tagged.template, reading, tagged.raw);
  const tag = importedFrom(tagged.tag, reading.bindingOf);
  const isSpacing = tag !== undefined && Object.hasOwn(SPACING_TAGS, tag.module);
  return isSpacing && SPACING_TAGS[tag.module]?.has(tag.imported)
    ? lowerTemplate(tagged.template, reading)
    : undefined;
}

function isStringRaw(tag: SyntaxNode, bindingOf: BindingLookup): boolean {
  const member = memberOf(tag);
  if (member?.property !== 'raw' || identifierName(member.object) !== 'String') return false;
  return bindingOf('String', member.object).kind === 'global';
}
