import type { Reading } from '../reading.js';
import { runsCode } from '../runs-code.js';
import { callOf, rangeOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { ChildSite } from './child-site.js';
import type { ChildRefusal } from './planned-child.js';
import { refuseFields } from './render-child.js';

/** Why the call that makes a child logger cannot be written as `bind`. */
export function refuseSite(
  { call, form, from, inner }: ChildSite,
  reading: Reading,
): ChildRefusal | undefined {
  const refused = inner && refuseSite(inner, reading);
  if (refused) return refused;
  const [fields, ...others] = call.arguments;
  const isMade = !inner && callOf(from)?.arguments.some(runsCode) === true;
  if (isMade) return 'child-made';
  if (!fields || fields.type === 'SpreadElement') return 'child-fields';
  if (form.takes === 'text') return others.length > 0 ? 'child-options' : undefined;
  if (form.takes === 'key-and-value') return 'child-context';
  const isFlag = (node: SyntaxNode) =>
    form.mayHaveFlag === true && /^(?:true|false)$/.test(reading.source.slice(rangeOf(node)));
  if (others.length > 1 || others.some((node) => !isFlag(node))) return 'child-options';
  return refuseFields(fields, form.options, reading);
}
