/**
 * `npm start`: migrates a copy of the bundled legacy application and runs it for one order.
 * `npm start -- <path>`: shows what a migration of that path would change, and changes nothing.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { pickHunks, renderHunk } from './hunks.mjs';
import { compile, copyProject, runLogshift, showLogshift, succeed } from './legacy-project.mjs';
import { startApp } from './order-service.mjs';
import { placeOrder } from './place-order.mjs';

const [path] = process.argv.slice(2);

try {
  process.exitCode =
    path === undefined ? await migrateDemo() : dryRun(resolve(process.env.INIT_CWD ?? '.', path));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function dryRun(target) {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) {
    console.error(`${target} does not exist. Give the path of a folder or a source file.`);
    return 2;
  }
  const [folder, args] = stats.isDirectory() ? [target, []] : [dirname(target), [basename(target)]];
  return showLogshift(folder, ['migrate', ...args]);
}

async function migrateDemo() {
  const copy = copyProject('order-service');
  // Also when the demo is interrupted: nothing stays behind.
  process.once('exit', copy.remove);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

  heading('A legacy application: fixtures/projects/order-service, copied to a temporary folder');
  console.log('$ logshift migrate --write\n');
  const { stdout } = succeed(
    runLogshift(copy.folder, ['migrate', '--write', '--json', 'report.json', '--no-progress']),
  );
  console.log(stdout.trim());

  heading('Three of its log calls, before and after');
  const report = JSON.parse(readFileSync(join(copy.folder, 'report.json'), 'utf8'));
  for (const hunk of pickHunks(report)) console.log(`${renderHunk(hunk)}\n`);

  heading('The migrated application takes an order: its records');
  const records = await recordsOfOneOrder(copy.folder);
  for (const record of records) console.log(JSON.stringify(record));
  const [{ trace_id: trace }] = records;
  console.log(`\nAll ${records.length} records carry the trace id ${trace} and the request they belong to.`);
  console.log('Run it on your own code, as a dry run: npm start -- <path>');
  return 0;
}

/** What the application logged while it took one order, every line of it with the order's trace id. */
async function recordsOfOneOrder(folder) {
  succeed(compile(folder));
  const app = await startApp(folder);
  await placeOrder(app.url);
  const { stdout } = await app.stop();
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const records = lines.map((line) => JSON.parse(line)).filter((record) => record.path === '/orders');
  if (records.length === 0)
    throw new Error(`The migrated application logged nothing about the order.\n${stdout}`);
  const traces = new Set(records.map((record) => record.trace_id));
  if (traces.size !== 1 || traces.has(undefined))
    throw new Error(`The order has more than one trace.\n${stdout}`);
  return records;
}

function heading(text) {
  console.log(`\n${text}\n${'-'.repeat(text.length)}\n`);
}
