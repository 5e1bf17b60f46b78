/**
 * A server of `runtime/examples/frameworks`, asked for an order, a failure and without a user: its records hold the request's
 * id, the user and one access event for each. Its file is the argument.
 */
/* global fetch */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const server = spawn(process.execPath, [process.argv[2]], {
  env: { ...process.env, PORT: '0', LOG_FORMAT: 'json', LOG_LEVEL: 'debug' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
server.stdout.on('data', (chunk) => (said += chunk));
const lines = () =>
  said
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
const ended = new Promise((resolve) => server.once('close', resolve));

try {
  const { port } = await untilLine('server_started');
  const ask = (id, headers = {}) =>
    fetch(`http://127.0.0.1:${port}/orders/${id}`, { headers: { 'x-request-id': `r-${id}`, ...headers } });
  const user = { authorization: 'Bearer demo' };
  assert.equal((await ask('1', user)).headers.get('x-request-id'), 'r-1');
  assert.equal((await ask('0', user)).status, 500);
  assert.equal((await ask('2')).status, 401);
} finally {
  server.kill('SIGTERM');
  await ended;
}

for (const [id, status, level] of [
  ['1', 200, 'info'],
  ['0', 500, 'error'],
  ['2', 401, undefined],
]) {
  const own = lines().filter((line) => line.request_id === `r-${id}`);
  const access = own.filter(({ event }) => event === 'request_completed');
  assert.equal(access.length, 1, said);
  assert.equal(access[0].status, status);
  assert.equal(access[0].path, `/orders/${id}`);
  if (level) assert.equal(access[0].level, level);
  if (level) assert.equal(access[0].route, '/orders/:id');
}
assert.ok(
  lines().some((line) => line.event === 'order_read' && line.user_id === 7 && line.request_id === 'r-1'),
  said,
);
assert.ok(
  lines().some((line) => line.err && line.request_id === 'r-0'),
  said,
);

async function untilLine(event) {
  for (let tries = 0; tries < 300; tries++) {
    const line = lines().find((each) => each.event === event);
    if (line) return line;
    if (server.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`The server did not start: ${said}`);
}
