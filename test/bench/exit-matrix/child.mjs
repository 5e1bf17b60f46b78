/**
 * Writes numbered records to standard output, or to the file that LOG_FILE names, and ends in the way that the first
 * argument names: `node child.mjs throw 2000`.
 */
import cluster from 'node:cluster';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { configureLogging, getLogger } from '@logshift/runtime';

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
if (destination !== 1 || delivery !== 'sync') configureLogging({ destination, delivery });
const log = getLogger('exit');
if (ending === 'cluster' && cluster.isPrimary) startProcesses();
else if (ending.startsWith('worker') && isMainThread) startThread();
else writeAndEnd();

function writeAndEnd() {
  const writer = process.env.WRITER ?? '0';
  for (let number = 0; number < Number(count); number++) {
    log.info('line', { writer, number, padding: 'x'.repeat(100) });
  }
  ENDINGS[ending]();
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
