/** `logshift migrate --interactive` in a real pseudo-terminal: keys, colours, widths, and every way to leave. */
import { describe, expect, it } from 'vitest';
import { noTerminal, runInTerminal } from '../helpers/run-in-terminal.js';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';

// Windows has no pseudo-terminals of this kind.
const onPosix = describe.skipIf(process.platform === 'win32' || noTerminal !== undefined);

const ORDERS = `'use strict';

exports.place = (order) => {
  console.log('Order %s placed', order.id);
  console.warn('Order ' + order.id + ' has no total');
  console.log(order);
  console.error('shipping failed', order.err);
};
`;

function shop(): TempProject {
  const project = createTempProject({ 'package.json': '{ "name": "shop" }\n', 'src/orders.js': ORDERS });
  project.commit();
  return project;
}

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_U = '\u0015';
const ESCAPE = '\u001b';
const RETURN = '\r';
const COLOUR = /\u001b\[[0-9;]*m/;

const ARGS = ['migrate', '--interactive', '--write'];

onPosix('logshift migrate --interactive in a terminal', () => {
  it('accepts, skips, renames, quits, and goes on after that the next time', () => {
    const project = shop();
    const first = runInTerminal(
      ARGS,
      [
        ["log.info('order_placed'", ''],
        ['> ', 'a'],
        ["log.warn('order_no_total'", ''],
        ['> ', 's'],
        ["log.info('place_order'", ''],
        ['> ', 'e'],
        ['place_order', `${CTRL_U}Order Dumped${RETURN}`],
        ['Write order_dumped.', `${CTRL_U}order_dumped${RETURN}`],
        ["log.info('order_dumped'", ''],
        ['> ', 'a'],
        ["log.error('ship_failed'", ''],
        ['> ', 'q'],
      ],
      { cwd: project.root },
    );
    expect(first.exitCode).toBe(0);
    expect(first.screen).toContain('You accepted 2, skipped 1, and left 1 for another time.');
    expect(first.screen).toMatch(COLOUR);
    const log = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\n";
    const migrated = ORDERS.replace("'use strict';\n", `'use strict';\n\n${log}`)
      .replace("console.log('Order %s placed', order.id)", "log.info('order_placed', { order_id: order.id })")
      .replace('console.log(order)', "log.info('order_dumped', { order })");
    expect(project.read('src/orders.js')).toBe(migrated);

    project.git('commit', '--quiet', '--all', '--message', 'first');
    const second = runInTerminal(
      ARGS,
      [
        ["log.error('ship_failed'", ''],
        ['the last one', ''],
        ['> ', 'a'],
      ],
      {
        cwd: project.root,
      },
    );
    expect(second.exitCode).toBe(0);
    expect(second.screen).not.toContain('order_no_total');
    expect(second.screen).toContain('You were not asked about 1 that you skipped before.');
    expect(project.read('src/orders.js')).toContain("log.error('ship_failed'");
    expect(project.read('src/orders.js')).toContain("console.warn('Order '");
    expect(project.git('status', '--short')).toBe(' M src/orders.js\n');
  });

  it.each([
    ['Ctrl+C at a question', [['> ', CTRL_C]]],
    ['Ctrl+D at a question', [['> ', CTRL_D]]],
    [
      'Ctrl+C behind a name',
      [
        ['> ', 'e'],
        ['Event name', CTRL_C],
        ['> ', CTRL_C],
      ],
    ],
    [
      'Ctrl+D behind a name',
      [
        ['> ', 'e'],
        ['Event name', CTRL_D],
        ['> ', CTRL_C],
      ],
    ],
  ] as const)('writes nothing and keeps no answer after %s', (_, leave) => {
    const project = shop();
    const before = project.files();
    const session = runInTerminal(ARGS, [['> ', 'a'], ['> ', 's'], ...leave], { cwd: project.root });
    expect(session.exitCode).toBe(1);
    expect(session.screen).toContain('You broke off: nothing was written, and no answer is kept.');
    expect(session.screen).not.toContain('unsettled');
    expect(project.files()).toEqual(before);
  });

  it('leaves everything as it was when the terminal is closed', () => {
    const project = shop();
    const before = project.files();
    const session = runInTerminal(
      ARGS,
      [
        ['> ', 'a'],
        ['> ', '<close>'],
      ],
      { cwd: project.root },
    );
    expect(session.exitCode).not.toBe(0);
    expect(project.files()).toEqual(before);
  });

  it('answers nothing by Return, Escape, an arrow, a key without meaning, or keys that came too early', () => {
    const project = shop();
    const keys = `${RETURN}${ESCAPE}\u001b[A\u001b[Bx1 `;
    const session = runInTerminal(
      ARGS,
      [
        ['> ', keys],
        ['', 'saaaa'],
        ['has no total', ''],
        ['> ', 'q'],
      ],
      {
        cwd: project.root,
      },
    );
    expect(session.screen).toContain('You accepted 0, skipped 1, and left 3 for another time.');
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });

  it('takes capitals for what they mean', () => {
    const project = shop();
    const { screen } = runInTerminal(
      ARGS,
      [
        ['> ', 'S'],
        ['> ', 'Q'],
      ],
      { cwd: project.root },
    );
    expect(screen).toContain('You accepted 0, skipped 1, and left 3 for another time.');
  });

  it('goes back to the question by Escape from a name', () => {
    const project = shop();
    const { screen } = runInTerminal(
      ARGS,
      [
        ['> ', 'e'],
        ['Event name', ESCAPE],
        ['> ', 'a'],
        ['> ', 'q'],
      ],
      {
        cwd: project.root,
      },
    );
    expect(screen).toContain('You accepted 1, skipped 0, and left 3 for another time.');
    expect(project.read('src/orders.js')).toContain("log.info('order_placed'");
  });

  it('prints no colour with NO_COLOR, also where a name is edited', () => {
    const steps = [
      ['> ', 'e'],
      ['Event name', `_now${RETURN}`],
      ['order_placed_now', ''],
      ['> ', 'q'],
    ] as const;
    const { screen } = runInTerminal(ARGS, steps, { cwd: shop().root, env: { NO_COLOR: '1' } });
    expect(screen).toContain('order_placed_now');
    expect(screen).not.toMatch(COLOUR);
  });

  it('works on a terminal of 24 columns', () => {
    const project = shop();
    const name = `${CTRL_U}order_was_placed_by_a_customer${RETURN}`;
    const steps = [
      ['> ', 'e'],
      ['Event name', name],
      ["log.info('order_was", ''],
      ['> ', 'a'],
      ['> ', 'q'],
    ] as const;
    const { screen, exitCode } = runInTerminal(ARGS, steps, { cwd: project.root, columns: 24 });
    expect(exitCode).toBe(0);
    expect(screen).toContain('You accepted 1');
    expect(project.read('src/orders.js')).toContain("log.info('order_was_placed_by_a_customer'");
  });
});
