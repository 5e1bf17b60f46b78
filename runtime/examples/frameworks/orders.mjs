/** What the examples are about, and stands for a program's own: who is asking, and a database. It logs nothing. */
import { setTimeout as sleep } from 'node:timers/promises';

const USERS = new Map([['Bearer demo', { id: 7 }]]);

/** Whose request it is, by its header `authorization`; undefined where nobody knows. */
export function findUser(authorization) {
  return USERS.get(authorization);
}

/** Takes a tenth of a second, as databases do. For order 0 it fails. */
export async function readOrder(id) {
  await sleep(100);
  if (id === '0') throw new Error('The database does not answer.');
  return { order_id: id, total: 99.5 };
}
