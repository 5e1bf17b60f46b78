/** Loggers whose module and whose callers are migrated one before the other: what runs before must run after. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../codemods/src/migrate.js';

const repository = join(import.meta.dirname, '../../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-partial-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string>>;

/** What the program prints, each line parsed. Throws with its error output where it fails. */
function run(root: string): readonly Readonly<Record<string, unknown>>[] {
  const env = { PATH: process.env['PATH'] ?? '', LOG_FORMAT: 'json', LOG_LEVEL: 'trace' };
  const stdout = execFileSync(process.execPath, ['main.js'], { cwd: root, env, encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

let count = 0;
function unpack(files: Files): string {
  const root = join(folder, `project-${(count += 1)}`);
  for (const [path, text] of Object.entries({ 'package.json': '{ "name": "shop" }', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function migrateFiles(root: string, paths: readonly string[], only?: readonly string[]): Promise<void> {
  const report = await migrate({
    cwd: root,
    paths,
    only,
    write: true,
    allowDirty: true,
    include: ['review'],
    types: false,
  });
  expect(report.files.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(report.files.filter(({ outcome }) => outcome === 'changed')).not.toEqual([]);
}

/** The build of each library's logger, and calls in its own forms; all of them print JSON before, too. */
const PROJECTS: Readonly<Record<string, Files>> = {
  winston: {
    'lib/logger.js': `const winston = require('winston');
module.exports = winston.createLogger({
  level: 'silly',
  defaultMeta: { service: 'shop' },
  format: winston.format.combine(winston.format.errors({ stack: true }), winston.format.splat(), winston.format.json()),
  transports: [new winston.transports.Console()],
});
`,
    'main.js': `const logger = require('./lib/logger');
const id = 7; const values = ['spread %s', 8]; const level = process.argv[2] || 'warn';
logger.info('User %s logged in', id);
logger.info('order placed', { order_id: 456 });
logger.error(new Error('boom'));
logger.error('failed', new Error('cause'));
logger.log('verbose', 'by level %d', 9);
logger.log({ level: 'silly', message: 'as object', a: 1 });
logger[level]('computed %s', 10);
logger.info(...values);
logger.http('GET /'); 
logger.child({ request_id: 'r-1' }).info('from child', { b: 2 });
logger.info('chained').warn('twice');
`,
  },
  bunyan: {
    'lib/logger.js': `const bunyan = require('bunyan');
module.exports = bunyan.createLogger({ name: 'shop', component: 'api', level: 'trace' });
`,
    'main.js': `const log = require('./lib/logger');
const values = [{ c: 3 }, 'spread %s', 8];
log.info({ order_id: 456 }, 'order %s placed', 7);
log.error(new Error('boom'));
log.error(new Error('boom'), 'failed for %d', 9);
log.warn('plain');
log.trace(...values);
if (log.debug()) log.debug('guarded %j', { d: 4 });
log.child({ request_id: 'r-1' }).info('from child');
`,
  },
  pino: {
    'lib/logger.js': `const pino = require('pino');
module.exports = pino({ name: 'shop', level: 'trace' });
`,
    'main.js': `const log = require('./lib/logger');
log.info({ order_id: 456 }, 'order %s placed', 7);
log.error(new Error('boom'), 'failed');
log.fatal(new Error('gone'));
log.child({ request_id: 'r-1' }).debug({ e: 5 }, 'from child');
const method = 'warn';
log[method]('computed %d', 10);
`,
  },
};

/** All texts and numbers in a record, wherever they stand. */
function leavesOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(leavesOf);
}

/** Of each line what must be in the new one: the words of its message and the values of its fields. */
const TOLD: ReadonlySet<string> = new Set([
  'level',
  'time',
  'timestamp',
  'pid',
  'hostname',
  'v',
  'name',
  'stack',
  'err',
  'type',
]);

function told(record: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(record).flatMap(([key, value]) => (TOLD.has(key) ? [] : leavesOf(value)));
}

describe.each(Object.keys(PROJECTS))('%s', (library) => {
  const files = PROJECTS[library] ?? {};

  it('keeps every line and value where the factory is replaced before its callers', async () => {
    const root = unpack(files);
    const before = run(root);
    await migrateFiles(root, ['lib']);
    const after = run(root);
    expect(after).toHaveLength(before.length);
    const texts = after.map((record) => leavesOf(record).join(' '));
    for (const record of before) {
      const words = told(record).flatMap((value) => String(value).match(/\w+/g) ?? []);
      const same = texts.filter((text) => words.every((word) => text.includes(word)));
      expect(same, JSON.stringify(record)).not.toEqual([]);
    }
    expect(after.every(({ logger, level }) => typeof logger === 'string' && typeof level === 'string')).toBe(
      true,
    );
  });

  it("still reads the calls as that library's then: the same are rewritten as without the factory", async () => {
    const [first, second] = [unpack(files), unpack(files)];
    const callsOf = async (root: string) => {
      const report = await migrate({
        cwd: root,
        paths: ['main.js'],
        only: ['log-call-to-event'],
        types: false,
      });
      return report.files.flatMap(({ findings }) =>
        findings.map(({ finding: { safety, reason, after, logCall } }) => ({
          safety,
          reason,
          after,
          dialect: logCall?.dialect,
        })),
      );
    };
    const before = await callsOf(first);
    expect(before.filter(({ dialect }) => dialect === library).length).toBeGreaterThan(3);
    await migrateFiles(second, ['lib']);
    expect(await callsOf(second)).toEqual(before);
  });

  it('runs where the callers are migrated first, and the factory later', async () => {
    const root = unpack(files);
    const lines = run(root).length;
    await migrateFiles(root, ['main.js']);
    expect(run(root)).toHaveLength(lines);
    await migrateFiles(root, ['lib']);
    expect(run(root)).toHaveLength(lines);
  });
});
