import { describeThrown } from '../../../describe-thrown.js';
import { redactUrlCredentials } from '../../../redaction/redact-url-credentials.js';

/** What a store is called in messages, without any secret, and what helps where its table is missing. */
export interface StorePlace {
  readonly name: string;
  /** The file that makes the table by hand. */
  readonly sqlFile: string;
}

/**
 * The error that a store rejects with: what could not be done, where, why, and what to do where that is known. What the
 * caller did wrong is passed on as it is.
 */
export function explainFailure(error: unknown, doing: string, place: StorePlace): Error {
  if (error instanceof RangeError || error instanceof TypeError) return error;
  const why = describeFailure(error);
  const remedy = isTableMissing(error)
    ? ` Leave \`migrate\` on, so that the store makes its table, or run ${place.sqlFile} of @logshift/runtime.`
    : '';
  return new Error(`Dead letters of ${place.name} could not ${doing}: ${why}.${remedy}`, { cause: error });
}

/** `connect ECONNREFUSED 127.0.0.1:5432`: Node puts what failed for each address of a host into a list, and no text beside it. */
function describeFailure(error: unknown): string {
  const first: unknown = error instanceof AggregateError && error.message === '' ? error.errors[0] : error;
  return redactUrlCredentials(describeThrown(first), () => '[redacted]').replace(/\.$/, '');
}

function isTableMissing(error: unknown): boolean {
  return (
    (error as { code?: unknown } | undefined)?.code === '42P01' ||
    describeThrown(error).startsWith('no such table')
  );
}
