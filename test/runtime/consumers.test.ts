import { describe, expect, it } from 'vitest';
import { runProgram } from '../helpers/run-program.js';

const BODY = `
  const log = getLogger('orders/service');
  runWithContext({ request_id: 'r1' }, () => withSpan('work', () => log.info('order_placed', { order_id: 456, ratio: typeof createRatioSampler })));`;

function parseLines(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the built package', () => {
  it.each([
    [
      'module',
      `import { getLogger, runWithContext, withSpan } from '@logshift/runtime'; import { createRatioSampler } from '@logshift/runtime/sampling';`,
    ],
    [
      'commonjs',
      `const { getLogger, runWithContext, withSpan } = require('@logshift/runtime'); const { createRatioSampler } = require('@logshift/runtime/sampling');`,
    ],
  ] as const)('works unconfigured for a consumer of type %s', async (type, loading) => {
    const result = await runProgram(loading + BODY, { type });
    expect(result.stderr).toBe('');
    expect(result.exitCode).toBe(0);
    const [record] = parseLines(result.stdout);
    expect(record).toMatchObject({
      level: 'info',
      logger: 'orders/service',
      event: 'order_placed',
      request_id: 'r1',
      order_id: 456,
      ratio: 'function',
    });
  });

  it('shares configuration, context and recorded errors between its ESM and its CommonJS copy in one process', async () => {
    const result = await runProgram(`
      import { createRequire } from 'node:module';
      import { configureLogging, getLogger, runWithContext } from '@logshift/runtime';
      const required = createRequire(process.cwd() + '/x.js')('@logshift/runtime');
      if (required.getLogger === getLogger) throw new Error('the copies are one; this test proves nothing');
      const early = required.getLogger('dependency');
      configureLogging({ level: 'debug' });
      runWithContext({ request_id: 'r1' }, () => {
        required.bindContext({ user_id: 2 });
        early.debug('from_commonjs');
        getLogger('app').debug('from_esm');
      });`);
    expect(result.stderr).toBe('');
    expect(parseLines(result.stdout)).toMatchObject([
      { event: 'from_commonjs', request_id: 'r1', user_id: 2 },
      { event: 'from_esm', request_id: 'r1', user_id: 2 },
    ]);
  });

  it('reads the environment at the first record', async () => {
    const result = await runProgram(
      `import { getLogger } from '@logshift/runtime'; getLogger('db').info('off'); getLogger('x').debug('on');`,
      {
        env: { LOG_LEVEL: 'debug', LOG_LEVELS: 'db=warn', LOG_FORMAT: 'json' },
      },
    );
    expect(parseLines(result.stdout)).toMatchObject([{ event: 'on' }]);
  });

  it('does not load the log-call reader with the logger', async () => {
    const result = await runProgram(`
      const { createRequire } = await import('node:module');
      const require = createRequire(process.cwd() + '/x.js');
      require('@logshift/runtime');
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => file.includes('log-calls'))));`);
    expect(JSON.parse(result.stdout)).toEqual([]);
  });
});
