/** Dead letters in a table of PostgreSQL, which DATABASE_URL names, in a schema that goes again. */
import pg from 'pg';
import { postgresDeadLetters } from '@logshift/runtime/events/postgres';
import { checkDeadLetters } from './check-dead-letters.mjs';

const connectionString = process.env.DATABASE_URL;
const schema = `peers_${process.pid}`;
try {
  await checkDeadLetters(postgresDeadLetters({ connectionString, schema }));
} finally {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.end();
}
