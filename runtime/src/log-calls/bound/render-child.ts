import type { Edit } from '../edit.js';
import type { Reading } from '../reading.js';
import { entriesOf, rangeOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { nameBoundField, nameBoundFields } from './bound-fields.js';
import type { ChildSite } from './child-site.js';
import type { ContextSite } from './context-site.js';
import type { ChildRefusal } from './planned-child.js';

/** What a child logger is written as. */
export type ChildForm =
  | { readonly kind: 'call'; readonly site: ChildSite }
  | ContextSite
  /** Only reported. */
  | { readonly kind: 'none' };

/** The edits that make a child logger one that is bound to `logger`; its values stay where they are. */
export function renderChild(form: ChildForm, logger: string, reading: Reading): readonly Edit[] {
  if (form.kind === 'none') return [];
  return form.kind === 'call' ? renderCall(form.site, logger, reading) : renderContext(form, logger, reading);
}

function renderCall(site: ChildSite, logger: string, reading: Reading): readonly Edit[] {
  const { inner, node, call } = site;
  const end = rangeOf(call.callee)[1];
  if (!inner)
    return [{ start: rangeOf(node)[0], end, text: `${logger}.bind` }, ...renderFields(site, reading)];
  const callee = { start: rangeOf(inner.node)[1], end, text: '.bind' };
  return [...renderCall(inner, logger, reading), callee, ...renderFields(site, reading)];
}

function renderFields({ node, call, form }: ChildSite, reading: Reading): readonly Edit[] {
  const [fields] = call.arguments;
  if (!fields) return [];
  const [open, close] = reading.argumentsRange(node);
  if (form.takes === 'text') {
    const [start, end] = rangeOf(fields);
    return [
      { start, end: start, text: `{ ${form.key}: ` },
      { start: end, end, text: ' }' },
    ];
  }
  const [, end] = reading.source.withParentheses(rangeOf(fields), [open, close]);
  const flag = call.arguments.length > 1 ? [{ start: end, end: close, text: '' }] : [];
  return [...(nameBoundFields(fields, reading)?.edits ?? []), ...flag];
}

function renderContext(
  { init, entries, last }: ContextSite,
  logger: string,
  reading: Reading,
): readonly Edit[] {
  const edits: Edit[] = [];
  let [start] = rangeOf(init);
  let gap = `${logger}.bind({ `;
  for (const { key, value } of entries) {
    const range = rangeOf(value);
    const name = nameBoundField(key, value);
    const isShorthand = reading.source.slice(range) === name;
    edits.push({ start, end: range[0], text: gap + (isShorthand ? '' : `${name}: `) });
    start = range[1];
    gap = ', ';
  }
  const end = rangeOf(last)[1];
  const semicolon = reading.source.text[end - 1] === ';' ? ';' : '';
  return [...edits, { start, end, text: ` })${semicolon}` }];
}

/** Why fields cannot be bound as they are written. */
export function refuseFields(
  fields: SyntaxNode,
  options: readonly string[],
  reading: Reading,
): ChildRefusal | undefined {
  if (!nameBoundFields(fields, reading)) return 'child-fields';
  const entries = entriesOf(unwrap(fields)) ?? [];
  const hasOption = entries.some((entry) => entry.kind === 'entry' && options.includes(entry.key));
  return hasOption ? 'child-options' : undefined;
}
