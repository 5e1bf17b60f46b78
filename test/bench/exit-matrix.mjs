/**
 * `npm run exit-matrix`: what is lost when a process ends while it logs: each way to end × where the lines go × Node 20,
 * 22 and 24, several times each. The reader is slow, so that lines wait in memory when the end comes. Exits with 1 when a
 * line is lost, torn, doubled or out of order, or when the process ends with another status than it should.
 *
 * `--delivery batched` has the lines of a turn handed over together, `sync` each at once; `adaptive`, those of bursts together,
 * is what programs get that ask for nothing. `--here` uses the Node that runs this alone, `--repeat 2` repeats less, `--json` prints the results for a test. The other
 * Nodes come from the npm packages `node@20`, `node@22` and `node@24`, into `.corpus/nodes`.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runChild, SINK_NAMES } from './exit-matrix/run-child.mjs';
import { installNode } from './install-node.mjs';

const LINES = 2_000;
const WAITING_BYTES = 1 << 20;
const NODES = ['20', '22', '24'];

/** Each way to end, with the exit code or signal that whoever waits for the process is to see. */
const ENDINGS = {
  natural: 0,
  exit: 3,
  throw: 1,
  reject: 1,
  'SIGTERM handled': 4,
  SIGTERM: 'SIGTERM',
  SIGINT: 'SIGINT',
  'worker end': 0,
  'worker exit': 0,
  cluster: 0,
  SIGKILL: 'SIGKILL',
};

const { values } = parseArgs({
  options: {
    here: { type: 'boolean' },
    json: { type: 'boolean' },
    delivery: { type: 'string', default: 'adaptive' },
    repeat: { type: 'string', default: '8' },
    parallel: { type: 'string', default: String(availableParallelism() + 1) },
  },
});

const nodes = values.here ? [process.execPath] : NODES.map(installNode);
const cases = nodes.flatMap((node) =>
  SINK_NAMES.flatMap((sink) => Object.keys(ENDINGS).map((ending) => ({ node, sink, ending, runs: [] }))),
);
const waiting = Array.from({ length: Number(values.repeat) }, () => cases).flat();
await Promise.all(Array.from({ length: Number(values.parallel) }, work));

if (values.json) console.log(JSON.stringify(cases));
else printTables();
process.exitCode = cases.some(({ runs }) => runs.some(({ problems }) => problems.length > 0)) ? 1 : 0;

async function work() {
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    next.runs.push(judge(next, await runChild({ ...next, lines: LINES, delivery: values.delivery })));
  }
}

function judge({ ending, sink }, { text, status, milliseconds, stderr }) {
  const problems = [];
  const torn = text.endsWith('\n') || text === '' ? [] : [text.slice(text.lastIndexOf('\n') + 1)];
  const numbers = {};
  for (const line of text.split('\n').slice(0, -1)) {
    try {
      const { writer, number } = JSON.parse(line);
      (numbers[writer] ??= []).push(number);
    } catch {
      torn.push(line);
    }
  }
  const writers = ending === 'cluster' ? ['0', '1'] : ['0'];
  const lost = writers.reduce((sum, writer) => sum + LINES - (numbers[writer]?.length ?? 0), 0);
  const mayLose = sink === 'closed pipe' || ending === 'SIGKILL';
  if (status !== ENDINGS[ending]) problems.push(`ended with ${status}`);
  if (Object.values(numbers).some((list) => list.some((number, at) => number !== at)))
    problems.push('numbers are not contiguous');
  if (lost > 0 && !mayLose) problems.push(`${lost} lost`);
  if (torn.length > 0 && !mayLose) problems.push(`${torn.length} torn`);
  if (ending === 'SIGKILL' && sink !== 'closed pipe' && lost * 250 > WAITING_BYTES + 65_536)
    problems.push('more lost than may wait');
  return { problems, lost, milliseconds, stderr: problems.length > 0 ? stderr : '' };
}

function printTables() {
  for (const node of nodes) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    console.log(
      `\n${version}: lines lost of ${LINES}, delivery ${values.delivery}, in ${values.repeat} runs each\n`,
    );
    console.log(`| ending | ${SINK_NAMES.join(' | ')} |`);
    console.log(`| --- |${SINK_NAMES.map(() => ' ---: |').join('')}`);
    for (const ending of Object.keys(ENDINGS)) {
      const cells = SINK_NAMES.map((sink) =>
        toCell(cases.find((one) => one.node === node && one.sink === sink && one.ending === ending)),
      );
      console.log(`| ${ending} | ${cells.join(' | ')} |`);
    }
  }
}

function toCell({ runs, sink }) {
  const problems = [...new Set(runs.flatMap((run) => run.problems))];
  if (problems.length > 0) return `FAILED: ${problems.join(', ')}`;
  if (sink === 'closed pipe') return 'survived';
  const lost = runs.map((run) => run.lost);
  const [least, most] = [Math.min(...lost), Math.max(...lost)];
  return least === most ? String(most) : `${least} to ${most}`;
}
