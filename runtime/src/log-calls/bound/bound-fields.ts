import type { Edit } from '../edit.js';
import { lowerArgument } from '../lower-argument.js';
import type { Hole } from '../message.js';
import { toDistinctKeys } from '../naming/distinct-keys.js';
import { chooseFieldKey } from '../naming/field-key.js';
import { NO_CONTEXT } from '../naming/hole-context.js';
import type { Reading } from '../reading.js';
import { entriesOf, identifierName, rangeOf, unwrap } from '../syntax.js';
import type { Range, SyntaxNode } from '../syntax-node.js';

/** The fields of an object literal under the keys that a record has for them. */
export interface BoundFields {
  /** Rename the keys and leave everything else of the object as it is. */
  readonly edits: readonly Edit[];
  /** Whether an object is spread into them. */
  readonly spreads: boolean;
}

/** Names the fields of an object literal; undefined for anything else, and where a key is computed. */
export function nameBoundFields(fields: SyntaxNode, reading: Reading): BoundFields | undefined {
  const node = unwrap(fields);
  const entries = entriesOf(node);
  if (!entries || entries.some(({ kind }) => kind === 'other')) return undefined;
  const holes = lowerArgument(node, rangeOf(node), reading).filter(
    (part): part is Hole => part.kind === 'hole',
  );
  const keys = toDistinctKeys(
    holes,
    holes.map((hole) => chooseFieldKey(hole, NO_CONTEXT, undefined)),
  );
  const edits = entries.flatMap((entry, index) =>
    entry.kind === 'entry' ? renameKey(entry.node, keys[index] ?? entry.key, reading) : [],
  );
  return { edits, spreads: entries.some(({ kind }) => kind === 'spread') };
}

/** The key that a record has for a value under a constant key. */
export function nameBoundField(key: string, value: SyntaxNode): string {
  const hole: Hole = {
    kind: 'hole',
    expression: value,
    range: rangeOf(value),
    form: 'entry',
    key,
    isError: false,
  };
  return chooseFieldKey(hole, NO_CONTEXT, undefined).key;
}

function renameKey(property: SyntaxNode, wanted: string, reading: Reading): readonly Edit[] {
  const { key, value, shorthand } = property as unknown as {
    readonly key: SyntaxNode;
    readonly value: SyntaxNode;
    readonly shorthand?: boolean;
  };
  const [start, end] = rangeOf(key);
  if (reading.source.slice([start, end]) === wanted) return [];
  if (shorthand === true) return [{ start, end: start, text: `${wanted}: ` }];
  // `error: err` becomes `err`
  const gap: Range = [end, rangeOf(value)[0]];
  const isShorthand = identifierName(value) === wanted && reading.source.commentsIn(gap).length === 0;
  if (isShorthand) return [{ start, end: gap[1], text: '' }];
  return identifierName(key) === wanted ? [] : [{ start, end, text: wanted }];
}
