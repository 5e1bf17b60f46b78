/**
 * What a newcomer does in a project into which the three packages were installed, and what must come of it. The projects are
 * those of `fixtures/installs`; how the packages got into them is the caller's matter.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The events that `legacy` is to have after its migration, with the fields that come of its one parcel. */
const MIGRATED = [
  { level: 'info', event: 'parcel_shipped', fields: { parcel_id: 12, city: 'Oslo', carrier: 'post' } },
  { level: 'warn', event: 'parcel_too_heavy', fields: { parcel_id: 12, grams: 2400 } },
  { level: 'error', event: 'read_label_failed', fields: { parcel_label: './no-such-label.txt' } },
];

/** In this order; each throws an AssertionError that says what is wrong, and takes the project's folder. */
export const STEPS = [
  { title: 'logs in spans, with the context of its request', run: useRuntime },
  { title: 'lints: the legacy file is found fault with', run: lintLegacy },
  { title: 'migrates its legacy file by `npx logshift`', run: migrateLegacy },
  { title: 'runs what was migrated: every value is in an event', run: runMigrated },
  { title: 'lints: the migrated file is clean', run: lintMigrated },
  { title: 'passes its own tests and checks', run: runOwnChecks },
];

async function useRuntime(folder) {
  const { stdout, stderr } = await run(folder, 'node', [await toProgram(folder, 'app')]);
  const [weighed, failed] = toRecords(stdout);
  const [weighing, shipping] = JSON.parse(stderr);
  assertHolds(weighed, {
    level: 'info',
    event: 'parcel_weighed',
    logger: 'parcels/app',
    parcel_id: 7,
    grams: 850,
  });
  assertHolds(weighed, { request_id: 'r-1', trace_id: weighing.trace_id });
  assertHolds(failed, { level: 'error', event: 'parcel_shipping_failed', parcel_id: 7 });
  assert.equal(failed.err.message, 'no carrier');
  assertHolds(weighing, { name: 'parcel.weigh', code: 0 });
  assertHolds(shipping, { name: 'parcel.ship', code: 2 });
}

async function lintLegacy(folder) {
  const found = await lint(folder);
  assert.deepEqual(
    found.map(({ ruleId }) => ruleId),
    ['logshift/no-legacy-logger', 'logshift/no-legacy-logger', 'logshift/no-legacy-logger'],
  );
}

async function migrateLegacy(folder) {
  const legacy = toSource(folder, 'legacy');
  await run(folder, 'npx', [
    '--no-install',
    'logshift',
    'migrate',
    '--write',
    '--include',
    'review',
    '--allow-dirty',
    legacy,
  ]);
  const text = readFileSync(join(folder, legacy), 'utf8');
  assert.doesNotMatch(text, /console\./);
  for (const { event } of MIGRATED) assert.match(text, new RegExp(`'${event}'`));
}

async function runMigrated(folder) {
  const { stdout } = await run(folder, 'node', [await toProgram(folder, 'legacy')]);
  const records = toRecords(stdout);
  assert.equal(records.length, MIGRATED.length);
  MIGRATED.forEach(({ level, event, fields }, at) => assertHolds(records[at], { level, event, ...fields }));
  assert.equal(records.at(-1).err.code, 'ENOENT');
}

async function lintMigrated(folder) {
  assert.deepEqual(await lint(folder), []);
}

/** `npm test`, where the project has it; the compiler has spoken when the migrated file was run. */
async function runOwnChecks(folder) {
  const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (scripts.test) await run(folder, 'npm', ['test', '--silent']);
}

async function lint(folder) {
  const { stdout } = await runBin(folder, 'eslint', ['--format', 'json', '.'], [0, 1]);
  return JSON.parse(stdout).flatMap(({ messages }) => messages);
}

/** The file that Node runs: in a TypeScript project what the compiler makes of the source, with no error anywhere. */
async function toProgram(folder, name) {
  if (!isTyped(folder)) return `${name}.js`;
  await runBin(folder, 'tsc');
  return `build/${name}.js`;
}

function toSource(folder, name) {
  return isTyped(folder) ? `src/${name}.ts` : `${name}.js`;
}

function isTyped(folder) {
  return existsSync(join(folder, 'tsconfig.json'));
}

function toRecords(stdout) {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function assertHolds(actual, expected) {
  const held = Object.fromEntries(Object.keys(expected).map((key) => [key, actual?.[key]]));
  assert.deepEqual(held, expected);
}

/** Where npm put what a package brings: in the project, or above it, where all share one `node_modules`. */
function runBin(folder, name, args = [], allowed) {
  const places = [folder, dirname(folder)].map((base) => join(base, 'node_modules', '.bin', name));
  return run(folder, places.find(existsSync) ?? name, args, allowed);
}

/** Runs a program in the project; throws with what it printed when it exits otherwise than it may. */
function run(folder, command, args, allowed = [0]) {
  const options = { cwd: folder, maxBuffer: 1 << 26, shell: process.platform === 'win32' };
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, options, (_error, stdout, stderr) => {
      if (allowed.includes(child.exitCode)) return resolve({ stdout, stderr });
      reject(new Error(`${command} ${args.join(' ')} exited with ${child.exitCode}.\n${stdout}${stderr}`));
    });
  });
}
