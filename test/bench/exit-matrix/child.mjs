/**
 * Writes numbered records to standard output, or to the file that LOG_FILE names, and ends in the way that the first
 * argument names: `node child.mjs throw 2000`.
 */
import cluster from 'node:cluster';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { configureLogging, getLogger } from '@logshift/runtime';

/** Half of the lines come in turns of the event loop, so that what waits for the end of a turn does in the last one. */
const TURN = 100;

const [, , ending, count] = isMainThread ? process.argv : workerData;
const stayAlive = () => setTimeout(() => {}, 60_000);

const ENDINGS = {
  natural: () => {},
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('boom');
  },
  reject: () => {
    Promise.reject(new Error('boom'));
    stayAlive();
  },
  'SIGTERM handled': () => {
    process.on('SIGTERM', () => process.exit(4));
    process.kill(process.pid, 'SIGTERM');
    stayAlive();
  },
  SIGTERM: () => raise('SIGTERM'),
  SIGINT: () => raise('SIGINT'),
  SIGKILL: () => raise('SIGKILL'),
  'worker end': () => {},
  'worker exit': () => process.exit(0),
  cluster: () => process.disconnect(),
};

const { LOG_FILE: destination = 1, DELIVERY: delivery } = process.env;
if (destination !== 1 || delivery !== 'adaptive') configureLogging({ destination, delivery });
const log = getLogger('exit');
if (ending === 'cluster' && cluster.isPrimary) startProcesses();
else if (ending.startsWith('worker') && isMainThread) startThread();
else writeTurns(0);

function writeTurns(from) {
  const isLast = from >= Number(count) / 2;
  writeLines(from, isLast ? Number(count) : from + TURN);
  if (isLast) ENDINGS[ending]();
  else setImmediate(writeTurns, from + TURN);
}

function writeLines(from, to) {
  const writer = process.env.WRITER ?? '0';
  for (let number = from; number < to; number++) {
    log.info('line', { writer, number, padding: 'x'.repeat(100) });
  }
}

function raise(signal) {
  process.kill(process.pid, signal);
  stayAlive();
}

function startThread() {
  new Worker(new URL(import.meta.url), { workerData: process.argv });
}

function startProcesses() {
  for (const writer of ['0', '1']) cluster.fork({ WRITER: writer });
}
