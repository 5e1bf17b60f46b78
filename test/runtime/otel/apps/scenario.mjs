// Makes a span and an event in it, and ends in the way that its argument names.
import { clearInterval, setInterval } from 'node:timers';
import { Worker, isMainThread } from 'node:worker_threads';
import { getLogger, withSpan } from '@logshift/runtime';

const ENDINGS = {
  natural: () => (process.exitCode = 3),
  /** Says what keeps the process alive, and what it listens to. */
  idle: () => {
    const signals = ['SIGTERM', 'SIGINT', 'beforeExit'].map((name) => process.listenerCount(name));
    const loaded = Object.keys(process.getBuiltinModule('module')._cache).filter((file) =>
      /opentelemetry/.test(file),
    );
    console.log(
      JSON.stringify({ resources: process.getActiveResourcesInfo(), signals, loaded: loaded.length }),
    );
  },
  hold: () => setInterval(() => undefined, 1_000),
  handled: () => {
    const timer = setInterval(() => undefined, 1_000);
    process.on('SIGTERM', () => {
      clearInterval(timer);
      process.exitCode = 4;
    });
  },
  worker: () => void new Worker(new URL(import.meta.url)),
};

process.on('unhandledRejection', (reason) => console.log(`unhandled: ${reason}`));
const name = isMainThread ? process.argv[2] : 'natural';
withSpan(isMainThread ? 'main' : 'worker', () =>
  getLogger('scenario').info('work_done', { is_main: isMainThread }),
);
ENDINGS[name]();
