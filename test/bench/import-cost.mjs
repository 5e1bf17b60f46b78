/**
 * `node test/bench/import-cost.mjs [rounds]`: what importing the main door costs beside importing pino, as ES module and as
 * CommonJS, and what it costs up to the first line in a file. A process of its own for each, in turn; CPU time (user and
 * system) and time on the clock, medians. Needs `npm run build -w runtime`. Exits 1 when a goal is missed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST = 1.15;
const rounds = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), 'import-cost-'));
const file = join(folder, 'lines.log');

/** What a program does after it loaded the module as `loaded`. */
const FIRST_LINE = {
  pino: `loaded.pino(loaded.pino.destination({ dest: ${JSON.stringify(file)}, sync: true })).info('started');`,
  '@logshift/runtime': `loaded.configureLogging({ destination: ${JSON.stringify(file)} }); loaded.getLogger('app').info('started');`,
};

const CONTENDERS = ['pino', '@logshift/runtime', '@opentelemetry/api'].flatMap((name) =>
  ['module', 'commonjs'].flatMap((type) =>
    [false, true]
      .filter((logs) => !logs || name in FIRST_LINE)
      .map((logs) => ({ name, type, logs, measured: [] })),
  ),
);

for (let round = 0; round < rounds; round += 1) for (const each of CONTENDERS) each.measured.push(run(each));
rmSync(folder, { recursive: true });

let isMissed = false;
for (const logs of [false, true]) {
  console.log(`\n${logs ? 'import and first line' : 'import'}, milliseconds, median of ${rounds} processes`);
  for (const each of CONTENDERS.filter((contender) => contender.logs === logs)) print(each);
}
process.exitCode = isMissed ? 1 : 0;

function run({ name, type, logs }) {
  const load = type === 'module' ? `await import('${name}')` : `require('${name}')`;
  const code = `const before = process.cpuUsage(), start = performance.now();
    const loaded = ${load};
    ${logs ? FIRST_LINE[name] : ''}
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000, performance.now() - start);`;
  const printed = execFileSync(process.execPath, [`--input-type=${type}`, '-e', code], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  if (logs && !readFileSync(file, 'utf8').trimEnd().split('\n').at(-1).includes('started')) {
    throw new Error(`${name} wrote no line.`);
  }
  const [cpu, wall] = printed.trim().split(' ').map(Number);
  return { cpu, wall };
}

function print({ name, type, logs, measured }) {
  const pino = CONTENDERS.find((each) => each.name === 'pino' && each.type === type && each.logs === logs);
  const cpu = median(measured.map((each) => each.cpu));
  const wall = median(measured.map((each) => each.wall));
  // Paired by round: what slowed one down slowed the other down too.
  const ratio = median(measured.map((each, round) => each.cpu / pino.measured[round].cpu));
  const hasGoal = name === '@logshift/runtime' && !logs;
  const isOver = hasGoal && ratio > MOST;
  isMissed ||= isOver;
  const goal = hasGoal ? `, goal ${MOST}${isOver ? ', MISSED' : ''}` : '';
  console.log(
    `  ${`${name} (${type})`.padEnd(30)}${cpu.toFixed(1).padStart(7)} CPU ${wall.toFixed(1).padStart(7)} clock` +
      `   ${ratio.toFixed(2)} of pino's${goal}`,
  );
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
