/** How a declaration that types know is read as a log method; which declaration it is, the host finds out. */
import {
  findLoggerExports,
  planLogCalls,
  type DeclaredMethod,
  type LoggerExports,
} from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../helpers/plan-source.js';

const APP_LOG = findLoggerExports(
  sourceFile(`
    class Printer { info(msg, ...args) { console.log(msg, ...args); } }
    module.exports = { Printer, print: { info: (msg) => console.log(msg) }, other: 1 };
  `),
);

/** How the one call is read whose method the types say to be declared there. */
function readingOf(
  declared: DeclaredMethod | undefined,
  code = "deps.log.info('order placed');",
  modules: LoggerExports | undefined = APP_LOG,
): string {
  const file = {
    ...sourceFile(`module.exports = (deps) => { ${code} };`),
    types: { methodAt: () => declared, valueAt: () => undefined },
    loggerModules: () => modules,
  };
  const [first] = planLogCalls(file).calls;
  if (!first) return 'no log call';
  const { call, outcome } = first;
  return [call.dialect, 'reason' in outcome ? outcome.reason : outcome.kind].join(' ');
}

describe('a method of a library', () => {
  it.each<[string, DeclaredMethod, string]>([
    ['of its logger', { module: 'winston', owner: 'Logger' }, 'winston rewritten'],
    ['of the console', { module: 'console', owner: 'Console' }, 'console rewritten'],
    ['of our own logger', { module: '@logshift/runtime', owner: 'Logger' }, 'structured'],
    ['of another type of it', { module: 'winston', owner: 'Profiler' }, 'generic unresolved-logger'],
    ['of no logging library', { module: 'toastify', owner: 'Logger' }, 'generic unresolved-logger'],
    ['of a child', { module: 'pino', owner: 'BaseLogger', madeBy: 'child' }, 'pino bound-fields'],
    ['of what makes no child', { module: 'pino', owner: 'BaseLogger', madeBy: 'find' }, 'pino rewritten'],
  ])('%s', (_, declared, reading) => {
    expect(readingOf(declared)).toContain(reading);
  });

  it.each<[string, NonNullable<DeclaredMethod['heldBy']>, string]>([
    ['a request of fastify', { name: 'FastifyRequest', property: 'log', module: 'fastify' }, 'bound-fields'],
    ['an app of fastify', { name: 'FastifyInstance', property: 'log', module: 'fastify' }, 'rewritten'],
    ['any other package', { name: 'Client', property: 'logger', module: 'some-client' }, 'bound-fields'],
    ['a context of the project', { name: 'JobContext', property: 'log' }, 'bound-fields'],
    ['a service of the project', { name: 'OrderService', property: 'log' }, 'rewritten'],
  ])('taken from %s', (_, heldBy, reading) => {
    const declared = { module: 'pino', owner: 'BaseLogger', heldBy };
    expect(readingOf(declared)).toBe(reading === 'rewritten' ? 'pino rewritten' : `pino ${reading}`);
  });

  it('that the library has and that does not log is no log call', () => {
    expect(readingOf({ module: 'winston', owner: 'Logger' }, 'deps.log.configure({});')).toBe('no log call');
  });
});

describe('a method of the project', () => {
  it.each<[string, DeclaredMethod, string]>([
    ['of a class', { module: './log', owner: 'Printer' }, 'wrapper rewritten'],
    [
      'of what its child method gives',
      { module: './log', owner: 'Printer', madeBy: 'child' },
      'wrapper bound-fields',
    ],
    ['of an object', { module: './log', owner: 'print', isValue: true }, 'wrapper rewritten'],
    ['of an object, taken for a class', { module: './log', owner: 'print' }, 'generic unresolved-logger'],
    ['of something that does not log', { module: './log', owner: 'other' }, 'generic unresolved-logger'],
    ['of a name that is not exported', { module: './log', owner: 'Hidden' }, 'generic unresolved-logger'],
  ])('%s', (_, declared, reading) => {
    expect(readingOf(declared)).toBe(reading);
  });
});

describe('types are asked', () => {
  it.each([
    ['not for what the syntax knows', "console.log('order placed');", 0],
    ['not for what is called like no log method', 'deps.log.flush(1);', 0],
    ['for what is only called like a logger', "deps.log.info('order placed');", 1],
    ['for what is not even called like one', "deps.output.info('order placed');", 1],
  ])('%s', (_, code, asked) => {
    const ranges = new Set<string>();
    const methodAt = (range: readonly [number, number]) => {
      ranges.add(range.join('-'));
      return undefined;
    };
    const types = { methodAt, valueAt: () => undefined };
    planLogCalls({ ...sourceFile(`module.exports = (deps) => { ${code} };`), types });
    expect(ranges.size).toBe(asked);
  });
});
