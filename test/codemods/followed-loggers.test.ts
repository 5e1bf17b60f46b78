import { describe, expect, it } from 'vitest';
import { migrate } from '@logshift/codemods';
import { createTempProject } from '../helpers/temp-project.js';

type Files = Readonly<Record<string, string>>;

/** How each log call of `app.*` is planned: `winston safe log.info(…)`. */
async function plannedCalls(files: Files): Promise<readonly string[]> {
  const { root } = createTempProject({ 'package.json': '{ "name": "shop" }', ...files });
  const report = await migrate({ cwd: root });
  const calls = report.files.flatMap(({ path, findings }) =>
    findings.map(({ finding }) => ({ path, finding })).filter(({ finding }) => finding.logCall),
  );
  return calls
    .filter(({ path }) => /(?:^|\/)app\./.test(path))
    .map(({ finding: { logCall, safety, reason, after } }) =>
      `${logCall?.dialect} ${reason ?? safety ?? 'structured'} ${after ?? ''}`.trim(),
    );
}

describe('a logger is followed', () => {
  it('into the class that a class extends', async () => {
    const found = await plannedCalls({
      'lib/base-logger.js':
        "const bunyan = require('bunyan');\nclass Base {\n  constructor() {\n    this.log = bunyan.createLogger({ name: 'shop' });\n  }\n}\nmodule.exports = { Base };\n",
      'app.js':
        "const { Base } = require('./lib/base-logger');\nclass Orders extends Base {\n  place(order) {\n    this.log.info({ id: order.id }, 'order placed');\n  }\n}\nmodule.exports = Orders;\n",
    });
    expect(found).toEqual(["bunyan safe log.info('order_placed', { id: order.id })"]);
  });

  it('through a function that gives it a prefix, past the one that all modules share', async () => {
    const found = await plannedCalls({
      'lib/log.js': `const winston = require('winston');
const withName = (logger, name) => {
  const copy = Object.assign({}, logger);
  for (const level of ['info', 'warn']) {
    copy[level] = function () {
      arguments[0] = '[' + name + '] ' + arguments[0];
      logger[level].apply(logger, arguments);
    };
  }
  return copy;
};
exports.getLogger = (name) => {
  if (!global.shopLog) global.shopLog = winston.createLogger({});
  if (name) return withName(global.shopLog, name);
  return winston.createLogger({});
};
`,
      'app.js': "const log = require('./lib/log').getLogger('app');\nlog.info('order %s placed', id);\n",
    });
    expect(found).toEqual(["winston safe logger.info('order_placed', { order_id: id })"]);
  });

  it.each([
    [
      'paths of a tsconfig.json',
      '@/log',
      { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }' },
    ],
    ['baseUrl of a jsconfig.json', 'log', { 'jsconfig.json': '{ "compilerOptions": { "baseUrl": "src" } }' }],
    [
      'imports of the package',
      '#log',
      { 'package.json': '{ "name": "shop", "imports": { "#log": "./src/log.js" } }' },
    ],
  ])('by %s', async (_, specifier, files: Files) => {
    const found = await plannedCalls({
      ...files,
      'src/log.js': "module.exports = require('winston').createLogger({});\n",
      'src/jobs/app.js': `const log = require('${specifier}');\nlog.warn('disk full');\n`,
    });
    expect(found).toEqual(["winston safe logger.warn('disk_full')"]);
  });

  it('not where an alias leads to an installed package', async () => {
    const found = await plannedCalls({
      'jsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
      'node_modules/corp-log/index.js': "module.exports = require('winston');\n",
      'app.js': "const log = require('corp-log');\nlog.warn('disk full');\n",
    });
    expect(found).toEqual(["generic unresolved-logger logger.warn('disk_full')"]);
  });
});
