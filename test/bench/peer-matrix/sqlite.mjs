/** Dead letters in a file. The driver is the argument. */
import { rmSync } from 'node:fs';
import { sqliteDeadLetters } from '@logshift/runtime/events/sqlite';
import { checkDeadLetters } from './check-dead-letters.mjs';

rmSync('dead.db', { force: true });
await checkDeadLetters(sqliteDeadLetters({ path: './dead.db', driver: process.argv[2] }));
