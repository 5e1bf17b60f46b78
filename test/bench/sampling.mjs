/**
 * `node test/bench/sampling.mjs [rounds]`: what a trace of five spans costs with error-aware sampling, in processor time,
 * beside the SDK's always-on and parent-based samplers, all through the SDK's batch processor; and how much memory a storm
 * of traces that never end can fill.
 *
 * Each contender runs in a process of its own, in turns; the median of the rounds counts. What came out is verified: whole
 * traces, as many as were promised, and every failed one where that was. Build the runtime first.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TRACES = 20_000;
const STORM = 100_000;
const CONTENDERS = ['always on', 'parent-based, 10 %', 'error-aware, 10 %'];
const rounds = Number(process.argv[2] ?? 7);

const results = new Map(CONTENDERS.map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1)
  for (const name of CONTENDERS) results.get(name).push(run('sampling-contender.mjs', name, TRACES));

const medians = new Map(CONTENDERS.map((name) => [name, medianOf(results.get(name))]));
console.log(`a trace of five spans, median of ${rounds} rounds`);
for (const name of CONTENDERS) {
  const cost = medians.get(name);
  const [{ shareKept, errorsKept }] = results.get(name);
  console.log(
    `${name.padEnd(20)}${cost.toFixed(1).padStart(7)} µs ${ratioOf(cost).padStart(7)}   ` +
      `exports ${(shareKept * 100).toFixed(1)} % of the traces, ${(errorsKept * 100).toFixed(0)} % of the failed ones`,
  );
}

const storm = run('sampling-storm.mjs', STORM);
console.log(
  `\na storm of ${STORM} traces that never end, 11 spans each\n` +
    `${storm.megabytes.toFixed(1)} MB held at most: ${storm.heldSpans} spans, ${storm.openTraces} traces, ` +
    `${storm.decisions} decisions; ${storm.evicted} traces gave way\n`,
);

judge(
  'error-aware at most 1.5 times always on',
  medians.get('error-aware, 10 %') <= 1.5 * medians.get('always on'),
);
judge('a storm holds at most 64 MB', storm.megabytes <= 64);

function run(script, ...args) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const output = execFileSync(process.execPath, ['--expose-gc', path, ...args.map(String)], {
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

function medianOf(list) {
  const costs = list.map(({ microseconds }) => microseconds).sort((one, two) => one - two);
  return costs[Math.floor(costs.length / 2)];
}

function ratioOf(cost) {
  return `${(cost / medians.get('always on')).toFixed(2)}x`;
}

function judge(goal, isMet) {
  console.log(`${isMet ? 'met    ' : 'NOT MET'} ${goal}`);
  if (!isMet) process.exitCode = 1;
}
