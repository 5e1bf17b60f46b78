/**
 * `node test/bench/log-speed.mjs [rounds]`: what one log line costs with our runtime, beside bare pino and the loggers
 * that people use, in CPU time (user and system) for one line that reached a file, without the turns of the event loop that
 * the lines stand in; those counted in as well, and times pino likewise, stands in brackets.
 *
 * Each contender runs in a process of its own and they take turns; the median of the rounds counts. Each line is read
 * back and checked, so a logger that only queues, drops or cuts has no figure to boast. Two packages that are not in
 * the repository are installed into `.corpus/log-peers` on the first run. Build the runtime first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peers = join(root, '.corpus', 'log-peers');
const PACKAGES = ['@logtape/logtape', 'evlog'];

const PLAIN = 'a line with 5 fields';
const CONTEXT = 'the same line with 5 context fields and trace ids';
const DISABLED = 'a call below the level';
const IMPORT = 'importing the main door';

const TABLES = [
  {
    kind: 'plain',
    title: PLAIN,
    contenders: [
      'pino',
      'logshift',
      'logshift, batched',
      'pino, 4 KiB at a time',
      'winston',
      'bunyan',
      'tslog',
      'logtape',
      'evlog',
    ],
  },
  {
    kind: 'context',
    title: CONTEXT,
    contenders: ['logshift', 'logshift, batched', 'pino with a mixin', 'pino-http child', 'winston'],
  },
  { kind: 'disabled', title: DISABLED, contenders: ['pino', 'logshift'] },
];

installPeers();
const rounds = Number(process.argv[2] ?? 7);
const costs = new Map();
const delivered = new Map();
for (let round = 0; round < rounds; round += 1) {
  for (const { kind, contenders } of TABLES) for (const name of contenders) runOnce(kind, name);
  for (const name of ['pino', 'logshift']) note(`import ${name}`, measureImport(name));
}
for (const table of TABLES) print(table);
print({ kind: 'import', title: IMPORT, contenders: ['pino', 'logshift'] });
judge();

function runOnce(kind, name) {
  const script = fileURLToPath(new URL('speed/measure-log.mjs', import.meta.url));
  const output = execFileSync(process.execPath, [script, kind, name, peers], { encoding: 'utf8', cwd: root });
  const measured = JSON.parse(output.trim().split('\n').at(-1));
  note(`${kind} ${name}`, measured.nanoseconds);
  if (measured.gross !== undefined) note(`${kind} ${name}, gross`, measured.gross);
  delivered.set(`${kind} ${name}`, `${measured.delivered} of ${measured.logged}`);
}

/** CPU time of a process that imports the module and ends, in nanoseconds. */
function measureImport(name) {
  const specifier = name === 'pino' ? 'pino' : '@logshift/runtime';
  const code = `const before = process.cpuUsage(); await import('${specifier}'); const { user, system } = process.cpuUsage(before); console.log((user + system) * 1000)`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: root }),
  );
}

function note(key, value) {
  costs.set(key, [...(costs.get(key) ?? []), value]);
}

function costOf(key) {
  const sorted = [...costs.get(key)].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function print({ kind, title, contenders }) {
  console.log(`\n${title}, median of ${rounds} rounds`);
  const base = costOf(kind === 'context' ? 'plain pino' : `${kind} pino`);
  for (const name of contenders) {
    const key = `${kind} ${name}`;
    const cost = costOf(key);
    const arrived =
      kind === 'plain' || kind === 'context' ? `${toGross(key)}   ${delivered.get(key)} delivered` : '';
    console.log(
      `${name.padEnd(30)}${cost.toFixed(1).padStart(12)} ns ${(cost / base).toFixed(2).padStart(7)}x   ${arrived}`,
    );
  }
}

function toGross(key) {
  const cost = costOf(`${key}, gross`);
  return `(${cost.toFixed(1)} ns, ${(cost / costOf('plain pino, gross')).toFixed(2)}x)`;
}

function judge() {
  const goals = [
    ...['logshift', 'logshift, batched'].flatMap(toGoals),
    ['a disabled call within 2 times pino', costOf('disabled logshift') <= 2 * costOf('disabled pino')],
    ['importing at most 15 % over pino', costOf('import logshift') <= 1.15 * costOf('import pino')],
  ];
  console.log('');
  for (const [goal, isMet] of goals) console.log(`${isMet ? 'met    ' : 'NOT MET'} ${goal}`);
}

function toGoals(name) {
  const [plain, withContext, pino] = [`plain ${name}`, `context ${name}`, 'plain pino'].map(costOf);
  return [
    [`${name}: a plain line at most 0.7 times bare pino`, plain <= 0.7 * pino],
    [`${name}: a line with context at most 0.7 times a plain line of bare pino`, withContext <= 0.7 * pino],
    ...['pino with a mixin', 'pino-http child', 'winston'].map((peer) => [
      `${name}: with context less than ${peer}`,
      withContext < costOf(`context ${peer}`),
    ]),
    ...['bunyan', 'tslog', 'logtape', 'evlog', 'winston'].map((peer) => [
      `${name}: with context less than a plain line of ${peer}`,
      withContext < costOf(`plain ${peer}`),
    ]),
  ];
}

function installPeers() {
  if (PACKAGES.every((name) => existsSync(join(peers, 'node_modules', name)))) return;
  mkdirSync(peers, { recursive: true });
  writeFileSync(join(peers, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES], {
    cwd: peers,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
