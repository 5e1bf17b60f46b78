import type { Reading } from '../reading.js';
import { runsCode } from '../runs-code.js';
import { callOf, rangeOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { ChildCall, ChildSite } from './child-site.js';
import type { ChildRefusal } from './planned-child.js';
import { refuseFields } from './render-child.js';

/** Why the call that makes a child logger cannot be written as `bind`. */
export function refuseSite(site: ChildSite, reading: Reading): ChildRefusal | undefined {
  const { from, inner } = site;
  const refused = inner && refuseSite(inner, reading);
  if (refused) return refused;
  const isMade = !inner && callOf(from)?.arguments.some(runsCode) === true;
  return isMade ? 'child-made' : refuseArguments(site, reading);
}

/** Why what a child logger is given is not known here, or more than fields. */
export function refuseArguments({ call, form }: ChildCall, reading: Reading): ChildRefusal | undefined {
  const [fields, ...others] = call.arguments;
  if (!fields || fields.type === 'SpreadElement') return 'child-fields';
  if (form.takes === 'text') return others.length > 0 ? 'child-options' : undefined;
  if (form.takes === 'key-and-value') return 'child-context';
  const isFlag = (node: SyntaxNode) =>
    form.mayHaveFlag === true && /^(?:true|false)$/.test(reading.source.slice(rangeOf(node)));
  if (others.length > 1 || others.some((node) => !isFlag(node))) return 'child-options';
  return refuseFields(fields, form.options, reading);
}
