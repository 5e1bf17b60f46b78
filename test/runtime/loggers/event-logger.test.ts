import { describe, expect, it } from 'vitest';
import { checkTypes } from '../../helpers/check-types.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';

const HEAD = `import { getLogger, type EventLogger, type Logger } from '@logshift/runtime';
interface OrderEvents {
  order_placed: { order_id: number; total?: number };
  order_failed: { err: unknown; order_id: number };
  shop_opened: Record<string, never>;
}
const log = getLogger<OrderEvents>('orders');
const free = getLogger('free');
`;

const RIGHT = [
  "log.info('order_placed', { order_id: 1 });",
  "log.warn('order_placed', { order_id: 1, total: 2 });",
  "log.trace('shop_opened');",
  "log.exception('order_failed', new Error('x'), { order_id: 1 });",
  "log.bind({ order_id: 1 }).info('order_placed');",
  "log.bind({ order_id: 1 }).info('order_placed', { order_id: 2, total: 3 });",
  "log.bind({ other: 1 }).fresh().info('shop_opened');",
  "const passed: EventLogger<OrderEvents> = log.unbind('a'); passed.fatal('shop_opened');",
  "const { info } = log; info('shop_opened');",
  "const level: string = log.isLevelEnabled('debug') ? log.name : log.level; void level;",
  "free.info('anything', { goes: 1 });",
  "const plain: Logger = free.bind({}); plain.info('x', new Map()); const untyped: Logger = getLogger(); void untyped;",
];

const WRONG: readonly (readonly [code: string, message: string])[] = [
  ["log.info('order_placed', { order_id: 'x' });", "Type 'string' is not assignable to type 'number'"],
  ["log.info('order_placed', { order_idd: 1 });", "'order_idd' does not exist"],
  ["log.info('order_placed', { order_id: 1, more: 2 });", "'more' does not exist"],
  ["log.info('order_placed');", 'Expected 2 arguments'],
  ["log.error('order_lost', { order_id: 1 });", `"order_lost"' is not assignable`],
  ["log.info('shop_opened', { a: 1 });", "not assignable to type 'never'"],
  ["log.exception('order_failed', 1);", 'Expected 3 arguments'],
  ["log.exception('order_failed', 1, { order_id: 1, more: 2 });", "'more' does not exist"],
  ["log.bind({ order_id: 1 }).info('order_placed', { totl: 2 });", "'totl' does not exist"],
  ["log.bind({ other: 1 }).info('order_placed');", 'Expected 2 arguments'],
  [
    "log.fresh().info('order_placed', {});",
    "'{}' is not assignable to parameter of type '{ order_id: number;",
  ],
];

/** Messages by the line of the code that they are about, the head left out. */
function check(head: string, lines: readonly string[]): readonly (readonly [number, string])[] {
  const before = head.split('\n').length - 1;
  return checkTypes(head + lines.join('\n')).map((message) => {
    const [, line = '0', text = ''] = /^(\d+): (.*)$/s.exec(message) ?? [];
    return [Number(line) - before - 1, text] as const;
  });
}

describe('getLogger with events', () => {
  it('lets pass what fits, and changes nothing for loggers without', () => {
    expect(check(HEAD, RIGHT)).toEqual([]);
  });

  it('refuses each call that does not fit, and says why', () => {
    const found = check(
      HEAD,
      WRONG.map(([code]) => code),
    );
    expect(found).toEqual(WRONG.map(([, message], line) => [line, expect.stringContaining(message)]));
  });

  it('takes the events of a file that `logshift catalog` wrote', async () => {
    const project = createTempProject({
      'package.json': '{ "name": "shop", "type": "module" }',
      'src/orders.js': `import { getLogger } from '@logshift/runtime';
const log = getLogger('orders');
log.info('order_placed', { order_id: 1, coupon: 'x' });
log.info('shop_opened');
`,
    });
    const { exitCode } = await runInProcess(['catalog'], { cwd: project.root });
    expect(exitCode).toBe(0);
    const head = `import { getLogger } from '@logshift/runtime';
${project.read('log-events.d.ts')}const log = getLogger<LogshiftEvents>('orders');
`;
    const lines = [
      "log.info('order_placed', { order_id: 1, coupon: 'x' });",
      "log.info('shop_opened');",
      "log.info('order_placed', { order_idd: 1, coupon: 'x' });",
      "log.info('order_lost');",
    ];
    const [typo, unknown, ...others] = check(head, lines);
    expect(typo).toEqual([2, expect.stringContaining("'order_idd' does not exist")]);
    expect(unknown).toEqual([3, expect.stringContaining('is not assignable')]);
    expect(others).toEqual([]);
  });
});
