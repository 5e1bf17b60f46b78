import { toCatalogCall } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { planSource } from '../../../helpers/plan-source.js';

const callsOf = (source: string) =>
  planSource(source).calls.map(({ call, outcome }) => toCatalogCall(call, outcome));
const callOf = (source: string) => callsOf(source)[0]!;

describe('what a catalog is told of a call', () => {
  it.each([
    ["console.log('Order %s placed in %dms', order.id, ms);", 'Order {order_id} placed in {duration_ms}ms'],
    ["console.log('count ' + n + ' of {x}');", 'count {count} of {{x}}'],
    ["console.log('\\u001b[32mstarted\\u001b[0m');", 'started'],
    ["console.log('done', { id: order.id });", 'done'],
    [
      "const log = require('bunyan').createLogger({ name: 'a' });\nlog.info({ req_id: id }, 'request completed');",
      'request completed',
    ],
    ["const log = require('pino')();\nlog.error(err, 'job stopped');", 'job stopped'],
    ["const log = require('npmlog');\nlog.info('retry', 'will retry');", 'retry will retry'],
  ])('%s said %j', (source, text) => {
    expect(callOf(source).message?.text).toBe(text);
  });

  it('names keys by the hole that they stand for, in whatever order values are written', () => {
    // Printed first is what is evaluated last.
    expect(callOf("console.log('%s of ' + total, done);").message?.text).toMatch(/^\{done\} of \{total\}$/);
  });

  it.each([
    ['items.length', 'number'],
    ['items?.length', 'unknown'],
    ['order?.items.length', 'unknown'],
    ['`a${b}`', 'string'],
    ["'a' + b", 'string'],
    ['a + b', 'unknown'],
    ['Date.now() - start', 'number'],
    ['a - b', 'unknown'],
    ['!a', 'boolean'],
    ['a > b', 'boolean'],
    ['x.toFixed(2)', 'string'],
    ['x?.toFixed(2)', 'unknown'],
    ['ok ? 1 : 2', 'number'],
    ["ok ? 1 : 'none'", 'unknown'],
    ['[a]', 'array'],
    ['new Date()', 'Date'],
    ['Number(x)', 'number'],
    ['-x', 'unknown'],
    ['order.id', 'unknown'],
    ['Math.round(x)', 'number'],
  ])('reads the type of %s as %s', (expression, type) => {
    const source = `const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('a');\nlog.info('order_placed', { value: ${expression} });`;
    expect(callOf(source).fields).toEqual([{ key: 'value', type }]);
  });

  it('knows the fields of an exception, and that a variable may hold any', () => {
    const head = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('a');\n";
    const [first, second] = callsOf(
      `${head}log.exception('failed', e, { id: 1 });\nlog.info('seen', fields);`,
    );
    expect(first).toMatchObject({
      level: 'error',
      fields: [
        { key: 'err', type: 'error' },
        { key: 'id', type: 'number' },
      ],
    });
    expect(second).toMatchObject({ loggedAs: 'seen', fields: [{ key: '...', type: 'unknown' }] });
  });

  it('says where a call stands by class and function', () => {
    const [inClass, atTop] = callsOf(
      "class Orders { place() { console.log('placed'); } }\nconsole.log('loaded');",
    );
    expect([inClass?.place, atTop?.place]).toEqual(['Orders.place', '']);
  });

  it('remembers keys that are called otherwise now', () => {
    expect(callOf("console.log('finished', { jobId: job.id });").fields).toEqual([
      { key: 'job_id', type: 'unknown', oldKey: 'jobId' },
    ]);
  });
});
