import { sql, type AliasedRawBuilder, type RawBuilder } from 'kysely';
import type { DeadLetterState } from '../dead-letter.js';
import type { SqlFlavour } from './sql-flavour.js';

/** What is read of each letter, as `LetterRow` names it; the same for reading and for what an update returns. */
export function letterColumns(flavour: SqlFlavour): readonly AliasedRawBuilder<unknown, string>[] {
  return [
    ...PLAIN_COLUMNS.map((column) => sql.ref(column).as(column)),
    flavour.jsonText('event_data').as('event_data'),
    flavour.isoTime('failed_at').as('failed_at'),
    flavour.isoTime('reprocessed_at').as('reprocessed_at'),
    stateOf(flavour).as('state'),
  ];
}

const PLAIN_COLUMNS = [
  'id',
  'handler',
  'error_type',
  'error_message',
  'stack',
  'attempts',
  'reprocess_count',
  'hidden_paths',
];

/** A hold ends with its lease, without anybody writing that down: where a letter stands is worked out at reading. */
function stateOf(flavour: SqlFlavour): RawBuilder<DeadLetterState> {
  return sql`case when reprocessed_at is not null then 'resolved' when claimed_until > ${flavour.now()} then 'claimed' else 'pending' end`;
}
