import { describe, expect, it } from 'vitest';
import { migrate } from '@logshift/codemods';
import { createTempProject } from '../helpers/temp-project.js';

type Files = Readonly<Record<string, string>>;

/** How each log call under `paths` is planned: `app.js winston safe log.info(…)`. */
async function planned(files: Files, paths?: readonly string[]): Promise<readonly string[]> {
  const { root } = createTempProject({ 'package.json': '{ "name": "shop" }', ...files });
  const report = await migrate({ cwd: root, paths, only: ['log-call-to-event'] });
  return report.files.flatMap(({ path, findings }) =>
    findings.map(({ finding: { logCall, safety, reason, after } }) =>
      [path, logCall?.dialect, reason ?? safety ?? 'structured', after ?? ''].join(' ').trim(),
    ),
  );
}

describe('a local logger is followed to the library behind it', () => {
  it('in CommonJS, from folders above and below', async () => {
    const found = await planned({
      'lib/logger.js': "const winston = require('winston');\nmodule.exports = winston.createLogger({});\n",
      'lib/orders/place.js': "const log = require('../logger');\nlog.info('order placed');\n",
      'app.js': "const log = require('./lib/logger');\nlog.warn('disk full');\n",
    });
    expect(found).toEqual([
      "app.js winston safe logger.warn('disk_full')",
      "lib/orders/place.js winston safe logger.info('order_placed')",
    ]);
  });

  it('in ES modules', async () => {
    const found = await planned({
      'src/util/log.mjs': "import pino from 'pino';\nexport const log = pino();\nexport default log;\n",
      'src/util/index.mjs': "export { log } from './log.mjs';\n",
      'src/a.mjs': "import { log } from './util/index.mjs';\nlog.info('order placed');\n",
      'src/b.mjs': "import log from './util/log.mjs';\nlog.info('order placed');\n",
    });
    expect(found).toEqual([
      "src/a.mjs pino safe logger.info('order_placed')",
      "src/b.mjs pino safe logger.info('order_placed')",
    ]);
  });

  it('in TypeScript, where `.js` means a `.ts` file', async () => {
    const found = await planned({
      'src/log.ts':
        "import log4js from 'log4js';\nexport function getLogger(name: string): log4js.Logger {\n  return log4js.getLogger(name);\n}\n",
      'src/app.ts':
        "import { getLogger } from './log.js';\nconst log = getLogger('app');\nlog.info('order placed');\n",
    });
    expect(found).toEqual(["src/app.ts log4js safe logger.info('order_placed')"]);
  });

  it('to a package of the same workspace', async () => {
    const found = await planned({
      'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
      'packages/log/package.json': '{ "name": "@shop/log", "main": "index.js" }',
      'packages/log/index.js': "module.exports = require('bunyan').createLogger({ name: 'shop' });\n",
      'packages/api/package.json': '{ "name": "@shop/api" }',
      'packages/api/app.js': "const log = require('@shop/log');\nlog.info('order placed');\n",
    });
    expect(found).toEqual(["packages/api/app.js bunyan safe logger.info('order_placed')"]);
  });

  it('when it lies outside of the paths that are migrated, or is left out of them', async () => {
    const files = {
      'lib/logger.js': "module.exports = require('winston').createLogger({});\n",
      'dist/log.js': 'exports.warn = (msg) => console.warn(msg);\n',
      'src/app.js':
        "require('../lib/logger').info('order placed');\nrequire('../dist/log').warn('disk full');\n",
    };
    expect(await planned(files, ['src'])).toEqual([
      "src/app.js winston safe log.info('order_placed')",
      "src/app.js wrapper safe log.warn('disk_full')",
    ]);
  });

  it('past modules that import each other', async () => {
    const found = await planned({
      'app.js': "const b = require('./log-b');\nexports.log = require('pino')();\nb.log.info('started');\n",
      'log-b.js': "const a = require('./app');\nexports.log = a.log;\na.log.warn('disk full');\n",
    });
    expect(found).toEqual([
      "app.js pino safe log.info('started')",
      "log-b.js pino safe log.warn('disk_full')",
    ]);
  });
});

describe('a local logger stays unresolved', () => {
  const app = "const log = require('./log');\nlog.info('order placed');\n";
  const unresolved = "app.js generic unresolved-logger logger.info('order_placed')";

  it.each([
    ['where its module is missing', {}],
    ['where its module cannot be parsed', { 'log.js': 'module.exports = {' }],
    [
      'where its module comes from elsewhere',
      { 'log.js': "module.exports = require('@corp/log')('shop');\n" },
    ],
    [
      'where its module decides when the program runs',
      { 'log.js': 'module.exports = load(process.env.LOGGER);\n' },
    ],
  ])('%s', async (_, files: Files) => {
    expect((await planned({ ...files, 'app.js': app })).filter((line) => line.startsWith('app.js'))).toEqual([
      unresolved,
    ]);
  });

  it('where a parameter hides it', async () => {
    const files = {
      'log.js': "module.exports = require('winston').createLogger({});\n",
      'app.js':
        "const log = require('./log');\nmodule.exports = (log) => {\n  log.info('order placed');\n};\n",
    };
    expect(await planned(files)).toEqual([unresolved]);
  });
});

it('migrates the calls of an own wrapper and leaves the wrapper as it is', async () => {
  const log =
    'exports.info = (msg, ...args) => console.log(msg, ...args);\nexports.error = (msg, err) => {\n  count(err);\n  console.error(msg, err);\n};\n';
  const project = createTempProject({
    'package.json': '{ "name": "shop" }',
    'log.js': log,
    'app.js':
      "const log = require('./log');\nlog.info('order placed', { id });\nlog.error('order failed', err);\n",
  });
  const report = await migrate({ cwd: project.root, write: true, allowDirty: true });
  expect(project.read('log.js')).toBe(log);
  expect(project.read('app.js')).toContain(
    "logger.info('order_placed', { id });\nlog.error('order failed', err);\n",
  );
  const reasons = report.files.flatMap(({ findings }) =>
    findings.map(({ finding }) => finding.reason ?? 'safe'),
  );
  // The import of the wrapper is left without a use.
  expect(reasons).toEqual(['removed-with-calls', 'safe', 'wrapper', 'logger-module', 'logger-module']);
});
