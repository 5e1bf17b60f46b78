import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/stdio.js';

const ROWS: readonly Row[] = [
  ['process.stdout.write(`order ${order.id} placed for ${order.total}\\n`);', 'safe', 'info'],
  ["process.stdout.write('order ' + order.id + ' placed by ' + user.name + '\\n');", 'safe', 'info'],
  ["process.stdout.write('order of ' + user.name + ' placed\\r\\n', 'utf8');", 'safe', 'info'],
  ["process.stdout.write('\\u001b[32morder\\u001b[0m of ' + user.name + ' placed\\n');", 'safe', 'info'],
  ["process.stderr.write('cannot read ' + name + '\\n');", 'safe', 'error'],
  ["process.stderr.write('payment failed: ' + err.stack + '\\n');", 'safe', 'error'],
  ['process.stderr.write(`${err.stack}\\n`);', 'review no-words', 'error'],
  ['process.stderr.write(`order ${order.id} placed\\nby ${user.name}\\n`);', 'safe', 'error'],
  ["globalThis.process.stdout.write('order of ' + user.name + ' placed\\n');", 'safe', 'info'],
  ["stderr.write('payment of ' + user.name + ' failed\\n');", 'safe', 'error'],
  ["out.write('order of ' + user.name + ' placed\\n');", 'safe', 'info'],
  ["process.stdout.write('.');", 'manual partial-line'],
  ['process.stdout.write(name);', 'manual partial-line'],
  ["process.stdout.write('order placed by ' + user.name);", 'manual partial-line'],
  ["process.stdout.write(JSON.stringify(order) + '\\n');", 'manual partial-line'],
  ["process.stdout.write('\\rorder ' + order.id + '\\n');", 'manual partial-line'],
  ["process.stdout.write('\\u001b[2Korder ' + order.id + '\\n');", 'manual partial-line'],
  ["process.stdout.write('6f72646572\\n', 'hex');", 'manual partial-line'],
  ["process.stdout.write('order placed\\n', done);", 'manual partial-line'],
  ["if (!process.stdout.write('order placed\\n')) done();", 'manual value-used'],
  ["void process.stdout.write('order placed\\n');", 'manual value-used'],
];

describe(`standard streams of Node ${driver.version}`, () => {
  checkRows(driver, ROWS);
});
