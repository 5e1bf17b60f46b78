/**
 * `node test/bench/http-throughput.mjs [rounds]`: what our middleware costs a hello-world server in Express and in Fastify,
 * beside no logger and beside pino-http (Fastify: its own pino logger, which writes the same lines).
 *
 * Each contender is a process of its own; all are up at once and take turns, and what counts is the CPU time that a server
 * uses for a request, which other work on the machine moves far less than requests a second. Lines go through a pipe and are
 * counted: a contender whose lines are not all there is refused. Needs `npm run build`.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const rounds = Number(process.argv[2] ?? 9);
const REQUESTS = 4_000;
const CONTENDERS = ['none', 'floor', 'warn', 'info', 'pino-http'];
const LINES = { none: 0, floor: 0, warn: 0, info: 1, 'pino-http': 1 };
const GOALS = [
  { of: 'floor', than: 'none', why: 'an id in a header and a scope of AsyncLocalStorage beside no logger' },
  { of: 'warn', than: 'floor', why: 'ours at level warn beside that' },
  { of: 'warn', than: 'none', atLeast: 0.97, why: 'ours at level warn beside no logger' },
  { of: 'info', than: 'pino-http', atLeast: 1, why: 'ours at level info beside pino' },
];
const serverFile = fileURLToPath(new URL('speed/serve-http.mjs', import.meta.url));

let isMissed = false;
for (const framework of ['express', 'fastify']) {
  const servers = await Promise.all(CONTENDERS.map((logging) => start(framework, logging)));
  await measureInTurns(servers);
  report(framework, servers);
  for (const { child } of servers) child.send('stop');
}
process.exitCode = isMissed ? 1 : 0;

async function start(framework, logging) {
  const child = spawn(process.execPath, ['--single-threaded-gc', serverFile, framework, logging], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const server = { child, logging, lines: 0, costs: [], rates: [] };
  child.stdout.on('data', (chunk) => {
    for (const byte of chunk) if (byte === 10) server.lines += 1;
  });
  const [{ port }] = await new Promise((resolve) => child.once('message', (...args) => resolve(args)));
  return Object.assign(server, { port });
}

async function measureInTurns(servers) {
  for (let round = -2; round < rounds; round += 1) {
    for (let turn = 0; turn < servers.length; turn += 1) {
      const server = servers[(turn + round + servers.length * 2) % servers.length];
      const result = await measure(server);
      if (round < 0) continue; // until the compiler knows them
      server.costs.push(result.microseconds);
      server.rates.push(result.rate);
    }
  }
}

async function measure({ child, port }) {
  const before = await ask(child);
  const { requests, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${port}/hello`,
    connections: 20,
    amount: REQUESTS,
  });
  const after = await ask(child);
  const answered = after.answered - before.answered;
  if (non2xx + errors > 0 || answered < REQUESTS) throw new Error(`Only ${answered} requests were answered.`);
  return { microseconds: (after.microseconds - before.microseconds) / answered, rate: requests.average };
}

function ask(child) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send('usage');
  });
}

function report(framework, servers) {
  console.log(`\n${framework}: CPU time a request, median of ${rounds} rounds of ${REQUESTS} requests`);
  for (const { logging, costs, lines } of servers) {
    const wanted = LINES[logging] * REQUESTS * (rounds + 2);
    const missing = LINES[logging] > 0 && lines < wanted ? `, of ${wanted}: LINES ARE MISSING` : '';
    isMissed ||= missing !== '';
    const [low, high] = [Math.min(...costs), Math.max(...costs)].map((cost) => cost.toFixed(1));
    console.log(
      `  ${logging.padEnd(10)}${median(costs).toFixed(1).padStart(7)} µs  (${low} to ${high}), ${lines} lines${missing}`,
    );
  }
  for (const { of, than, atLeast, why } of GOALS) {
    const [own, other] = [of, than].map((name) => servers.find(({ logging }) => logging === name));
    // Paired by round: what slowed one down slowed the other down too.
    const ratio = median(own.costs.map((cost, round) => other.costs[round] / cost));
    isMissed ||= ratio < atLeast;
    const goal = atLeast === undefined ? '' : `, goal ${atLeast}${ratio < atLeast ? ', MISSED' : ''}`;
    console.log(`  ${why}: ${ratio.toFixed(3)} of the throughput${goal}`);
  }
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
