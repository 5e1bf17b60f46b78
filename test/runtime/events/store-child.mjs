/**
 * A process of its own that uses a store, for tests that kill it or start many. `node store-child.mjs <what> <options>`,
 * with the options of the store as JSON. Says `ready` when the store is, begins at the first line on standard input, and
 * prints one line for each thing that is done.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setInterval } from 'node:timers';

const [what, given] = process.argv.slice(2);
const { kind, ...options } = JSON.parse(given);
const store = kind === 'sqlite' ? await openSqlite(options) : await openPostgres(options);

await store.ready();
console.log('ready');
await once(process.stdin, 'data');
const DOINGS = { add, claim, hold };
await DOINGS[what]();

/** Adds letters until the process is killed. What is printed is kept. */
async function add() {
  for (;;) {
    const letter = makeLetter();
    await store.add(letter);
    console.log(letter.id);
  }
}

/** Two who claim every letter at once, each in its own order. */
async function claim() {
  const ids = (await store.list({ limit: 1_000 })).map(({ id }) => id);
  const claimAll = async (order) => {
    for (const id of order) if ((await store.claim(id, 60_000)) !== undefined) console.log(id);
  };
  await Promise.all([claimAll(ids), claimAll(ids.toReversed())]);
  await store.close();
  process.exit();
}

/** Claims all letters and never lets go: those of the handler `short` for a moment, the others for an hour. */
async function hold() {
  for (const { id, handler } of await store.list()) {
    await store.claim(id, handler === 'short' ? 300 : 3_600_000);
    console.log(id);
  }
  setInterval(() => {}, 1_000);
}

async function openSqlite(settings) {
  const { sqliteDeadLetters } = await import('@logshift/runtime/events/sqlite');
  return sqliteDeadLetters(settings);
}

async function openPostgres(settings) {
  const { postgresDeadLetters } = await import('@logshift/runtime/events/postgres');
  return postgresDeadLetters(settings);
}

function makeLetter() {
  const now = new Date().toISOString();
  const payload = { text: 'x'.repeat(20_000) };
  return {
    id: randomUUID(),
    event: {
      id: randomUUID(),
      type: 'order.placed',
      occurred_at: now,
      correlation_id: randomUUID(),
      payload,
    },
    handler: 'send_receipt',
    error: { type: 'Error', message: 'No mail.' },
    attempts: 3,
    failed_at: now,
    state: 'pending',
    reprocess_count: 0,
  };
}
