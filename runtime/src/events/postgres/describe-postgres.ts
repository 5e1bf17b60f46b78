/**
 * Where a connection string leads, for messages: `postgres://app@db:5432/orders`, without the password and without what
 * follows the database, which may hold another. Throws a TypeError, which does not repeat it, for what is no such string.
 */
export function describePostgres(connectionString: string): string {
  try {
    const { protocol, username, host, pathname } = new URL(connectionString);
    if (!PROTOCOLS.has(protocol)) throw new TypeError('another protocol');
    return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
  } catch {
    throw new TypeError(
      'The connection string of PostgreSQL is no URL of the form postgres://user:password@host:5432/database. ' +
        'Characters such as @, / and # in the password must be percent-encoded.',
    );
  }
}

const PROTOCOLS: ReadonlySet<string> = new Set(['postgres:', 'postgresql:']);
