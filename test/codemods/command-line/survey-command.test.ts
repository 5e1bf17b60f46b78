/** `logshift survey`: everything that it prints, writes and exits with. */
import { describe, expect, it } from 'vitest';
import type { SurveyReport } from '../../../codemods/src/report/survey-report.js';
import { withoutDuration } from '../../helpers/run-cli.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const SHOP = {
  'package.json': '{ "name": "shop" }\n',
  CODEOWNERS: '/src/ @org/shop\n/src/orders/ @org/orders @org/billing\n',
  'src/lib/log.js': `const winston = require('winston');
const logger = winston.createLogger({});
exports.logger = logger;
exports.makeLogger = (name) => winston.createLogger({ name });
exports.logError = (msg, err) => { count += 1; logger.error(msg, err); };
exports.write = (level, tag, msg) => { count += 1; console.log(tag, msg); };
`,
  'src/orders/place.js': `const { logger, logError } = require('../lib/log');
exports.place = (order) => {
  logger.info('Order %s placed', order.id);
  logger.warn(\`Stock of \${order.item} is low\`);
  logError('payment refused', new Error('no money'));
};
`,
  'src/server.js': `const morgan = require('morgan');
const { Logger } = require('shop-base');
const log = new Logger('server');
module.exports = (app) => {
  app.use(morgan('tiny'));
  log.info('server started');
  log.info('server ready');
  console.table(app.routes);
};
`,
};

async function survey(project: TempProject, ...args: readonly string[]) {
  const result = await runInProcess(['survey', ...args], { cwd: project.root });
  return { ...result, stdout: withoutDuration(result.stdout) };
}

describe('logshift survey', () => {
  it('prints an inventory that a terminal of 80 columns shows whole, and changes nothing', async () => {
    const project = createTempProject(SHOP);
    const before = project.files();
    const { exitCode, stdout, stderr } = await survey(project);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatchInlineSnapshot(`
      "9 log calls in 3 of 3 files (… s).
      2 can be rewritten safely, 3 should be looked at, 4 are left to you, 0 are
      structured already.

      They are written for these libraries:
        3  33 %  winston
        2  22 %  console
        2  22 %  generic
        1  11 %  request-logger
        1  11 %  wrapper

      They log at these levels:
        4  44 %  info
        2  22 %  error
        2  22 %  unknown
        1  11 %  warn

      They have these shapes:
        3  33 %  text
        2  22 %  other
        1  11 %  format
        1  11 %  template
        1  11 %  text-and-arguments
        1  11 %  value-only

      They stand in these folders:
        4  44 %  src
        3  33 %  src/orders
        2  22 %  src/lib

      The files belong to these owners:
        6  50 %  @org/shop
        3  25 %  @org/billing
        3  25 %  @org/orders

      These reasons keep calls from being rewritten without a look:
        2  29 %  logger-module
        2  29 %  unresolved-logger
        1  14 %  draws-output
        1  14 %  request-logger
        1  14 %  wrapper

      These modules of the project give out loggers or log functions:
        src/lib/log.js  logger
            It is a logger of winston.
        src/lib/log.js  makeLogger
            It makes loggers of winston.
        src/lib/log.js  logError
            It takes the message first and logs at error, through winston. A person
            should look at its calls.
        src/lib/log.js  write
            It takes a level, then a prefix, then the message, through console. A
            person should look at its calls.

      Every request is logged by a library at these places:
        src/server.js:5

      The configuration can say what was not understood or not certain. Put the
      library behind each logger in place of \`generic\`, as in \`dialect: 'winston'\`.
      Take a wrapper in only where nothing but the line is lost: no mail, no counter,
      no file of its own.

        // logshift.config.js
        export default {
          loggers: [
            {
              module: 'shop-base',
              export: 'Logger',
              dialect: 'generic',
              makesLoggers: true,
            },
            { module: './src/lib/log.js', export: 'logger', dialect: 'winston' },
            {
              module: './src/lib/log.js',
              export: 'makeLogger',
              dialect: 'winston',
              makesLoggers: true,
            },
          ],
          wrappers: [
            {
              module: './src/lib/log.js',
              export: 'logError',
              level: 'error',
              message: 0,
            },
            {
              module: './src/lib/log.js',
              export: 'write',
              level: 0,
              message: 2,
              prefix: 1,
            },
          ],
        };

      Run \`logshift explain <reason>\` for what a reason means.
      "
    `);
    expect(project.files()).toEqual(before);
  });

  it('says in JSON what the text says, each number once', async () => {
    const { stdout } = await survey(createTempProject(SHOP), '--json');
    const { summary, config, requestLoggers, byOwner, byShape } = JSON.parse(stdout) as SurveyReport;
    const { safe, review, manual, structured, callSites } = summary;
    expect(safe + review + manual + structured).toBe(callSites);
    expect(requestLoggers).toEqual(['src/server.js:5']);
    expect(Object.values(byShape).reduce((sum, count) => sum + count, 0)).toBe(callSites);
    // Two teams own the orders together, and each of them has their calls.
    expect(byOwner['@org/billing']).toBe(byOwner['@org/orders']);
    expect(config.loggers).toEqual([
      { module: 'shop-base', export: 'Logger', dialect: 'generic', makesLoggers: true },
      { module: './src/lib/log.js', export: 'logger', dialect: 'winston' },
      { module: './src/lib/log.js', export: 'makeLogger', dialect: 'winston', makesLoggers: true },
    ]);
  });

  it('suggests entries with which a run understands what it did not', async () => {
    const project = createTempProject(SHOP);
    const { stdout } = await survey(project, '--json');
    const { config } = JSON.parse(stdout) as SurveyReport;
    project.write('logshift.config.json', JSON.stringify(config));
    const { stdout: after } = await survey(project, '--json');
    const { byReason } = JSON.parse(after) as SurveyReport;
    expect(byReason).not.toHaveProperty('unresolved-logger');
    expect(byReason).not.toHaveProperty('wrapper');
  });

  it('writes a file, writes it again, and overwrites nothing else', async () => {
    const project = createTempProject(SHOP);
    expect((await survey(project, '--json', 'survey.json')).exitCode).toBe(0);
    expect((await survey(project, '--json', 'survey.json')).exitCode).toBe(0);
    expect(JSON.parse(project.read('survey.json'))).toMatchObject({ version: 1 });
    const refused = await survey(project, '--json', 'package.json');
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^error: package\.json exists and is no survey/);
    expect(project.read('package.json')).toBe(SHOP['package.json']);
  });

  it('tells folders apart below the one that holds all calls', async () => {
    const call = "const { app } = require('a');\nconsole.log('started %s', app);\n";
    const files = ['apps/shop/src/a/b/c.js', 'apps/shop/src/a/d/e.js', 'apps/shop/src/f.js'];
    const project = createTempProject(Object.fromEntries(files.map((file) => [file, call])));
    const { stdout } = await survey(project, '--json');
    expect((JSON.parse(stdout) as SurveyReport).byFolder).toEqual({
      'apps/shop/src': 1,
      'apps/shop/src/a/b': 1,
      'apps/shop/src/a/d': 1,
    });
  });

  it('says so when there is nothing to count', async () => {
    const { exitCode, stdout } = await survey(createTempProject({ 'src/a.js': 'module.exports = 1;\n' }));
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'No log call was found in 1 file (… s).\n' });
  });

  it('refuses a path that there is not', async () => {
    const { exitCode, stderr } = await survey(createTempProject(SHOP), 'nowhere');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/no file or directory nowhere/);
  });
});
