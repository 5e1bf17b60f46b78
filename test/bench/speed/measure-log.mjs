/**
 * `node measure-log.mjs <case> <contender> <peers>`: logs lines with one library into a file, checks that each of them
 * arrived, and prints `{ nanoseconds, gross, delivered, logged }` of CPU time for one line: without and with its part of the
 * turns of the event loop that the lines stand in. Within AsyncLocalStorage a turn costs several times as much before Node 24,
 * whatever is logged in it, so that each contender's own are measured and taken off.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { context, trace } from '@opentelemetry/api';
import { CONTENDERS } from './log-contenders.mjs';

const [, , kind, name, peers] = process.argv;
const WARM_UP = 20_000;
const LINES = kind === 'disabled' ? 5_000_000 : 60_000;
/** Lines of one turn of the event loop. */
const TURN = 20;

const folder = mkdtempSync(join(tmpdir(), 'log-speed-'));
const file = join(folder, 'lines.log');
const contender = await CONTENDERS[name](file, peers);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const span = trace.wrapSpanContext({
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: 1,
});

const measured = await (kind === 'context' ? inRequest(measure) : measure());
await contender.flush();
console.log(JSON.stringify({ ...measured, ...countLines() }));
rmSync(folder, { recursive: true });

function inRequest(run) {
  return context.with(trace.setSpan(context.active(), span), () => contender.inRequest(run));
}

async function measure() {
  if (kind === 'disabled') return measureDisabled();
  await runTurns(0, WARM_UP, ignore);
  const turns = await measureTurns(ignore);
  await runTurns(0, WARM_UP, contender.log);
  const gross = await measureTurns(contender.log);
  return { nanoseconds: gross - turns, gross };
}

async function measureTurns(log) {
  const before = process.cpuUsage();
  await runTurns(WARM_UP, WARM_UP + LINES, log);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / LINES;
}

async function runTurns(from, to, log) {
  for (let index = from; index < to; index += 1) {
    log(index);
    if (index % TURN === TURN - 1) await nextTurn();
  }
}

function ignore() {}

function measureDisabled() {
  for (let index = 0; index < WARM_UP; index += 1) contender.logDisabled(index);
  const before = process.cpuUsage();
  for (let index = 0; index < LINES; index += 1) contender.logDisabled(index);
  const { user, system } = process.cpuUsage(before);
  return { nanoseconds: ((user + system) * 1000) / LINES };
}

/** Each line is read back: a contender that only queues, or drops, shows. */
function countLines() {
  if (kind === 'disabled') return { logged: 0, delivered: 0 };
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const whole = lines.filter((line, index) => isWhole(line, index));
  return { logged: WARM_UP + LINES, delivered: whole.length };
}

function isWhole(line, index) {
  const text = JSON.stringify(JSON.parse(line));
  const wanted = ['order_placed', `"order_id":${index}`, 'c-48151623', '99.5', 'EUR'];
  const added = ['7f9c3a52-0a1c-4a58-9c1e-5b0a2f1d7e11', '4bf92f3577b34da6a3ce929d0e0e4736', 'acme'];
  return [...wanted, ...(kind === 'context' ? added : [])].every((each) => text.includes(each));
}
