import { describe, it } from 'vitest';

import { memoryDeadLetters } from '../../../runtime/src/events/dead-letters/memory-dead-letters.js';
import {
  findSqliteDriver,
  SQLITE_DRIVERS,
  type SqliteDriver,
} from '../../../runtime/src/events/sqlite/sqlite-drivers.js';
import { sqliteDeadLetters } from '../../../runtime/src/events/sqlite/index.js';
import { describeStore } from './store-conformance.js';

describeStore('memory', () => Promise.resolve(memoryDeadLetters()));

/** better-sqlite3 13 is installed by the matrix, and refused on Node 20. */
function isUsable(driver: SqliteDriver): boolean {
  try {
    return findSqliteDriver(driver) !== undefined;
  } catch {
    return false;
  }
}

for (const driver of SQLITE_DRIVERS) {
  const name = `SQLite, by ${driver}`;
  if (!isUsable(driver)) {
    describe.skip(`dead letters in ${name}`, () => {
      it(`is not there on Node ${process.version}; \`npm run letters-matrix\` has it`, () => {});
    });
  } else {
    describeStore(name, () => Promise.resolve(sqliteDeadLetters({ path: ':memory:', driver })));
  }
}
