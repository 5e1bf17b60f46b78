import type { Level } from '../../conventions/index.js';
import type { LogCall } from '../log-call.js';
import type { LogCallOutcome } from '../log-call-outcome.js';
import { holesOf, type Hole } from '../message.js';
import { callOf, entriesOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { OldMessage } from './event-catalog.js';
import { fieldTypeOf, type FieldType } from './field-type.js';
import { keysByHole, toOldMessage } from './message-text.js';

/** One field of a call. */
export interface CatalogField {
  /** `...` for fields that only the running program knows. */
  readonly key: string;
  readonly type: FieldType;
  /** The key that the author gave it before, where that was another. */
  readonly oldKey?: string;
}

/** What an event catalog is told of one log call. */
export interface CatalogCall {
  /** The event that it logs, or would log once it is rewritten; undefined for a call that must be left alone. */
  readonly event?: string;
  /** The event that it logs as it stands; undefined for a legacy call. */
  readonly loggedAs?: string;
  readonly level: Level;
  readonly fields: readonly CatalogField[];
  /** Class and function around it, joined by a dot; empty at the top of a module. */
  readonly place: string;
  /** What it says, of a legacy call. */
  readonly message?: OldMessage;
  /** The event name that this message gives by itself, where it becomes an event. */
  readonly derived?: string;
}

/**
 * Tells the catalog about one planned call. `whole` is the call with those that go into its event, whose values are
 * fields as well; the line that it printed by itself still says what it said.
 */
export function toCatalogCall(call: LogCall, outcome: LogCallOutcome, whole: LogCall = call): CatalogCall {
  const place = [call.site.className, call.site.functionName].filter(Boolean).join('.');
  const level = call.level ?? 'info';
  switch (outcome.kind) {
    case 'refused':
      return { level, fields: [], place, message: toOldMessage(call) };
    // One has no words to look for in old lines; event and fields of the other are those of the call before it.
    case 'removed':
    case 'joined':
      return { level, fields: [], place };
    case 'structured':
      return {
        ...structuredCall(call),
        ...(outcome.renamed && { event: outcome.renamed.event }),
        level,
        place,
      };
    case 'rewritten': {
      const keys = keysByHole(whole, outcome.fields);
      return {
        event: outcome.event,
        derived: outcome.derived ?? outcome.event,
        level: outcome.level,
        fields: [...keys].map(([hole, key]) => toField(hole, key)),
        place,
        message: toOldMessage(call, (hole) => keys.get(hole)),
      };
    }
  }
}

function toField(hole: Hole, key: string): CatalogField {
  if (hole.form === 'spread') return { key: '...', type: 'unknown' };
  const type = hole.isError ? 'error' : fieldTypeOf(hole.expression);
  const isRenamed = hole.key !== undefined && hole.key !== key;
  return { key, type, ...(isRenamed && { oldKey: hole.key }) };
}

function structuredCall(call: LogCall): Pick<CatalogCall, 'event' | 'loggedAs' | 'fields'> {
  const name = call.message.find((part) => part.kind === 'text')?.text.trimEnd();
  const fields = call.dialect === 'structured' ? fieldsOfNode(call) : holesOf(call.message).map(entryField);
  return { ...(name !== undefined && { event: name, loggedAs: name }), fields };
}

function entryField(hole: Hole): CatalogField {
  return toField(hole, hole.key ?? '...');
}

/** `log.info(event, fields)`, or `log.exception(event, err, fields)`. */
function fieldsOfNode({ node, method }: LogCall): readonly CatalogField[] {
  const args = callOf(node)?.arguments ?? [];
  const isException = method === 'exception';
  const fields = args[isException ? 2 : 1];
  return [...(isException ? [ERROR] : []), ...(fields ? fieldsOfObject(fields) : [])];
}

const ERROR: CatalogField = { key: 'err', type: 'error' };
const OPEN: CatalogField = { key: '...', type: 'unknown' };

function fieldsOfObject(fields: SyntaxNode): readonly CatalogField[] {
  const entries = entriesOf(unwrap(fields));
  if (!entries) return [OPEN];
  return entries.map((entry) => {
    if (entry.kind !== 'entry') return OPEN;
    return { key: entry.key, type: entry.key === 'err' ? 'error' : fieldTypeOf(entry.value) };
  });
}
