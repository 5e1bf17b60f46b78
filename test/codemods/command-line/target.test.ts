/** `logshift migrate --target`: whole projects that keep their logger. */
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const LOGGERS: Readonly<Record<string, string>> = {
  winston:
    "const winston = require('winston');\n\nmodule.exports = winston.createLogger({ level: 'info' });\n",
  pino: "module.exports = require('pino')();\n",
  bunyan: "module.exports = require('bunyan').createLogger({ name: 'shop' });\n",
};
const ORDERS = `const log = require('./logger');

exports.place = (order) => {
  log.info('Order %s placed', order.id);
  console.log('Stock of %s left: %d', order.sku, order.stock);
};
`;
const FIELDS_FIRST = [
  "log.info({ order_id: order.id }, 'order_placed');",
  "log.info({ sku: order.sku, stock: order.stock }, 'stock_left');",
];
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  winston: [
    "log.info('order_placed', { order_id: order.id });",
    "log.info('stock_left', { sku: order.sku, stock: order.stock });",
  ],
  pino: FIELDS_FIRST,
  bunyan: FIELDS_FIRST,
};

function shop(target: string, files: Readonly<Record<string, string>> = {}): TempProject {
  const project = createTempProject({
    'package.json': '{ "name": "shop" }\n',
    'src/logger.js': LOGGERS[target] ?? '',
    'src/orders.js': ORDERS,
    ...files,
  });
  project.commit();
  return project;
}

describe.each(Object.keys(LOGGERS))('--target %s', (target) => {
  it('writes with the logger of another module, and finds nothing to do after that', async () => {
    const project = shop(target);
    const args = ['migrate', 'src', '--target', target, '--no-types'];
    const first = await runInProcess([...args, '--write'], { cwd: project.root });
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    const lines = project
      .read('src/orders.js')
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toEqual(expect.arrayContaining([...(EVENTS[target] ?? [])]));
    expect(lines[0]).toBe("const log = require('./logger');");
    expect(project.read('src/logger.js')).toBe(LOGGERS[target]);
    project.commit();
    const second = await runInProcess([...args, '--check', '--include', 'review'], { cwd: project.root });
    expect([second.exitCode, second.stderr]).toEqual([0, '']);
  });

  it('knows a logger that is taken out of its module', async () => {
    const project = shop(target, {
      'src/logger.js': (LOGGERS[target] ?? '').replace('module.exports =', 'exports.log ='),
      'src/orders.js': ORDERS.replace('const log', 'const { log }'),
    });
    await runInProcess(['migrate', '--target', target, '--no-types', '--write'], { cwd: project.root });
    expect(project.read('src/orders.js')).toContain(EVENTS[target]?.[1]);
  });
});

describe('--target', () => {
  it('leaves a console alone in a file that has no logger, and says why', async () => {
    const project = shop('winston', {
      'src/rows.js': "exports.read = (row) => console.log('read %s', row.id);\n",
    });
    const { stdout } = await runInProcess(['migrate', 'src/rows.js', '--target', 'winston'], {
      cwd: project.root,
    });
    expect(stdout).toContain('manual · no-target-logger (1)');
  });

  it('leaves level guards alone, which belong to the logger that stays', async () => {
    const guarded =
      "const log = require('./logger');\nif (log.isDebugEnabled()) log.debug('cache of %s', log.name);\n";
    const project = shop('winston', { 'src/orders.js': guarded });
    await runInProcess(['migrate', '--target', 'winston', '--write', '--include', 'review'], {
      cwd: project.root,
    });
    expect(project.read('src/orders.js')).toContain("if (log.isDebugEnabled()) log.debug('cache");
  });

  it('can be said in the configuration', async () => {
    const project = shop('pino', { 'logshift.config.json': '{ "target": "pino" }\n' });
    await runInProcess(['migrate', '--write'], { cwd: project.root });
    expect(project.read('src/orders.js')).toContain(EVENTS['pino']?.[0]);
  });

  it('names the loggers that there are when it is given another', async () => {
    const { exitCode, stderr } = await runInProcess(['migrate', '--target', 'log4js'], {
      cwd: process.cwd(),
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/log4js[^]*runtime, winston, pino, bunyan/);
  });
});
