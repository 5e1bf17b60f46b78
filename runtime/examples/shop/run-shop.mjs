/** Starts the shop, orders once while its warehouse is down, and heals what failed. Answers everything that was seen. */
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const commands = join(
  dirname(require.resolve('@logshift/runtime/package.json')),
  'dist/cjs/dead-letters-cli/cli.js',
);

export async function runShop() {
  const folder = mkdtempSync(join(tmpdir(), 'logshift-shop-'));
  try {
    return await order(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function order(folder) {
  const env = {
    PATH: process.env.PATH ?? '',
    SHOP_DEAD_LETTERS: join(folder, 'dead-letters.db'),
    SHOP_SPANS: join(folder, 'spans.jsonl'),
    LOG_FORMAT: 'json',
  };
  const api = startApi({ ...env, SHOP_WAREHOUSE: 'down' });
  const port = await api.listening;
  const response = await globalThis.fetch(`http://127.0.0.1:${port}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ total: 99.5 }),
  });
  const answer = {
    status: response.status,
    correlation_id: response.headers.get('x-correlation-id'),
    body: await response.json(),
  };
  const records = await api.stop();
  const spans = parseLines(readFileSync(env.SHOP_SPANS, 'utf8'));
  const store = ['--store', `sqlite:${env.SHOP_DEAD_LETTERS}`];
  const steps = [];
  for (const [args, warehouse] of [
    [['check', ...store]],
    [['list', ...store]],
    [['list', '--json', ...store]],
    [['reprocess', '--all', '--app', join(here, 'bus.mjs')], 'down'],
    [['reprocess', '--all', '--app', join(here, 'bus.mjs')], 'up'],
    [['check', ...store]],
  ]) {
    steps.push({
      ...(await runCommand(args, { ...env, ...(warehouse && { SHOP_WAREHOUSE: warehouse }) })),
      warehouse,
    });
  }
  return { answer, records, spans, steps };
}

function startApi(env) {
  const child = fork(join(here, 'api.mjs'), {
    env,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const stdout = collect(child.stdout);
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const listening = new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve(port));
    child.once('exit', (code) => reject(new Error(`The shop ended with ${code} before it listened.`)));
  });
  const stop = async () => {
    child.send('stop');
    const code = await exit;
    if (code !== 0) throw new Error(`The shop ended with ${code}.`);
    return parseLines(await stdout);
  };
  return { listening, stop };
}

async function runCommand(args, env) {
  const child = spawn(process.execPath, [commands, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, code] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { args, code, stdout, stderr };
}

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function parseLines(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
