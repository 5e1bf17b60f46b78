/**
 * `npm run letters-matrix`: the stores and the command line of dead letters on Node 20, 22 and 24. First their tests, with
 * every SQLite driver that runs there; then the packed package in projects that have installed one driver, or none, asked
 * from an ES module and from CommonJS. Exits with 1 when anything is not as it should be.
 *
 * The other Nodes and the drivers come from npm, into `.corpus`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { CORPUS, installNode, installPackages } from './install-node.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DRIVERS = join(CORPUS, 'letters-drivers');
/** Outside of the repository, whose packages a project in it would find. */
const FOLDER = mkdtempSync(join(tmpdir(), 'logshift-letters-'));
const NODES = ['20', '22', '24'];
const TESTS = ['store', 'sqlite', 'postgres', 'cli'].map((name) => `test/runtime/events/${name}`);

const WORKS = 'resolved';
const NO_DRIVER = 'There is no SQLite driver';
const NO_PG = 'Dead letters in PostgreSQL need the package `pg`: run `npm install pg`';

/** What a project has installed beside the runtime, and what it is told on each Node. */
const PROJECTS = [
  { name: 'bare', installs: [], sqlite: { 20: NO_DRIVER, 22: WORKS, 24: WORKS }, postgres: NO_PG },
  { name: 'libsql', installs: ['libsql'], sqlite: { 20: WORKS, 22: WORKS, 24: WORKS }, postgres: NO_PG },
  {
    name: 'better-sqlite3',
    installs: ['better-sqlite3@13', 'pg'],
    // On Node 20 it must not be loaded: opening a database with it ends the process.
    sqlite: { 20: 'needs Node 22 or later', 22: WORKS, 24: WORKS },
    postgres: 'connect ECONNREFUSED 127.0.0.1:1',
  },
];

const LOADS = {
  'program.mjs': (door) => `const { %s } = await import('${door}');`,
  'program.cjs': (door) => `const { %s } = require('${door}');`,
};

let failures = 0;
try {
  // `--projects` leaves the tests out.
  if (!process.argv.includes('--projects')) for (const major of NODES) runTests(major);
  const tarball = pack();
  for (const project of PROJECTS) tryProject(project, tarball);
} finally {
  rmSync(FOLDER, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;

function runTests(major) {
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  if (!existsSync(join(DRIVERS, 'node_modules'))) installPackages(DRIVERS, ['better-sqlite3@13']);
  const { status, stdout } = spawnSync(installNode(major), [vitest, 'run', ...TESTS], {
    cwd: ROOT,
    // What the root has not installed is found here.
    env: { ...process.env, NO_COLOR: '1', NODE_PATH: join(DRIVERS, 'node_modules') },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  tell(`Node ${major}: ${/^ *Tests +(.*)$/m.exec(stdout)?.[1] ?? 'no test was run'}`, status === 0, stdout);
}

function pack() {
  mkdirSync(join(FOLDER, 'packed'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', join(FOLDER, 'packed')], {
    cwd: join(ROOT, 'runtime'),
    stdio: 'ignore',
  });
  return join(FOLDER, 'packed', readdirSync(join(FOLDER, 'packed'))[0]);
}

function tryProject({ name, installs, sqlite, postgres }, packed) {
  const folder = join(FOLDER, name);
  installPackages(folder, [packed, '@opentelemetry/api@^1.9.0', ...installs]);
  for (const [file, load] of Object.entries(LOADS)) writeFileSync(join(folder, file), programOf(load));
  for (const major of NODES) {
    for (const file of Object.keys(LOADS)) {
      const result = spawnSync(installNode(major), [file], { cwd: folder, encoding: 'utf8' });
      const [said = '', ofPostgres = ''] = result.stdout.split('\n');
      const isRight = result.status === 0 && said.includes(sqlite[major]) && ofPostgres.includes(postgres);
      tell(
        `Node ${major}, ${name}, ${file}: ${said}`,
        isRight,
        `${result.signal}\n${result.stdout}${result.stderr}`,
      );
    }
    const checked = runBin(major, folder);
    const isChecked = sqlite[major] === WORKS ? checked.status === 0 : checked.stderr.includes(NO_DRIVER);
    tell(
      `Node ${major}, ${name}, logshift-dead-letters: ${checked.status}`,
      isChecked,
      checked.stdout + checked.stderr,
    );
  }
}

function runBin(major, folder) {
  const bin = join(folder, 'node_modules', '.bin', 'logshift-dead-letters');
  const args = ['check', '--store', 'sqlite:dead.db', '--json'];
  return spawnSync(installNode(major), [bin, ...args], { cwd: folder, encoding: 'utf8' });
}

/** Keeps a letter in a file, reprocesses it by hand, and says how that went; then asks a server that is not there. */
function programOf(load) {
  const get = (name, door) => load(`@logshift/runtime/events/${door}`).replace('%s', name);
  return `
(async () => {
  ${get('sqliteDeadLetters', 'sqlite')}
  ${get('postgresDeadLetters', 'postgres')}
  const id = String(process.hrtime.bigint());
  const now = new Date().toISOString();
  const event = { id, type: 'order.placed', occurred_at: now, correlation_id: 'c', payload: {} };
  const error = { type: 'Error', message: 'm' };
  const letter = { id, event, handler: 'h', error, attempts: 1, failed_at: now, state: 'pending', reprocess_count: 0 };
  try {
    const store = sqliteDeadLetters({ path: 'dead.db' });
    await store.add(letter);
    await store.settle(await store.claim(id, 60_000), { succeeded: true });
    console.log((await store.get(id)).state);
    await store.close();
  } catch (error) {
    console.log(error.message);
  }
  try {
    await postgresDeadLetters({ connectionString: 'postgres://127.0.0.1:1/none' }).ready();
  } catch (error) {
    console.log(error.message);
  }
})();
`;
}

function tell(line, isRight, detail) {
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${line}`);
  if (isRight) return;
  failures += 1;
  console.log(detail);
}
