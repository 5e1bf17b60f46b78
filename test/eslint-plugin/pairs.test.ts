/** Lines that were written as several calls: `no-legacy-logger` makes one event of them. */
import { describe, expect, it } from 'vitest';
import { lint, lintFix, lintSnapshot } from '../helpers/lint-snapshot.js';

const rule = 'no-legacy-logger';

/** In a file that is certainly one of Node's, and has a place for the logger. */
const HEAD = "import { load } from './load.js';\n\n";

const report = (code: string) => lintSnapshot(code, { rule });

describe('no-legacy-logger takes', () => {
  it('two calls that say one line as one event', () => {
    const code = `${HEAD}export async function place(order) {
  try {
    await load(order);
  } catch (err) {
    console.error('Could not load %s', order.id);
    console.error(err);
  }
  console.warn('Rows are old');
  console.warn(order);
}`;
    expect(report(code)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      export async function place(order) {
        try {
          await load(order);
        } catch (err) {
          console.error('Could not load %s', order.id);
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
          console.error(err);
          ~~~~~~~~~~~~~~~~~~ [2]
        }
        console.warn('Rows are old');
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [3]
        console.warn(order);
        ~~~~~~~~~~~~~~~~~~~ [4]
      }
      [1] \`console.error\` is a legacy log call. Log the event \`load_failed\` instead: \`log.error('load_failed', { order_id: order.id, err })\`.
      [2] \`console.error\` is a legacy log call that says one line with the call before it. Log both as the event \`load_failed\`: \`log.error('load_failed', { order_id: order.id, err })\`.
          suggestion: Log \`log.error('load_failed', { order_id: order.id, err })\` instead.
            import { load } from './load.js';
            import { getLogger } from '@logshift/runtime';

            const log = getLogger('app');

            export async function place(order) {
              try {
                await load(order);
              } catch (err) {
                log.error('load_failed', { order_id: order.id, err });
              }
              console.warn('Rows are old');
              console.warn(order);
            }
      [3] \`console.warn\` is a legacy log call. Log the event \`rows_old\` instead: \`log.warn('rows_old', { order })\`.
      [4] \`console.warn\` is a legacy log call that says one line with the call before it. Log both as the event \`rows_old\`: \`log.warn('rows_old', { order })\`.
          suggestion: Log \`log.warn('rows_old', { order })\` instead.
            import { load } from './load.js';
            import { getLogger } from '@logshift/runtime';

            const log = getLogger('app');

            export async function place(order) {
              try {
                await load(order);
              } catch (err) {
                console.error('Could not load %s', order.id);
                console.error(err);
              }
              log.warn('rows_old', { order });
            }

      --- fixed
      import { load } from './load.js';
      import { getLogger } from '@logshift/runtime';

      const log = getLogger('app');

      export async function place(order) {
        try {
          await load(order);
        } catch (err) {
          log.error('load_failed', { order_id: order.id, err });
        }
        log.warn('rows_old', { order });
      }
    `);
  });

  it('no pair whose first call a comment exempts', () => {
    const code = `${HEAD}// eslint-disable-next-line logshift/no-legacy-logger
console.warn('Loaded by');
console.warn(load);
`;
    expect(lintFix(code, { rule })).toBe(code);
    expect(lint(code, { rule })).toHaveLength(1);
  });

  it('suggests the same for a pair that a person should look at', () => {
    const code = `${HEAD}export function place(order) {
  order.logger.error('Could not load');
  order.logger.error(order);
}`;
    expect(report(code)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      export function place(order) {
        order.logger.error('Could not load');
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
        order.logger.error(order);
        ~~~~~~~~~~~~~~~~~~~~~~~~~ [2]
      }
      [1] \`order.logger.error\` is a legacy log call, and may become the event \`load_failed\`. The logger is known by its name only; where it comes from is not known here. Check that it is a logger and that its own fields, such as a request id, come along.
          suggestion: Log \`log.error('load_failed', { order })\` instead.
            import { load } from './load.js';
            import { getLogger } from '@logshift/runtime';

            const log = getLogger('app');

            export function place(order) {
              log.error('load_failed', { order });
            }
      [2] \`order.logger.error\` is a legacy log call that says one line with the call before it. Both may become the event \`load_failed\`. The logger is known by its name only; where it comes from is not known here. Check that it is a logger and that its own fields, such as a request id, come along.
          suggestion: Log \`log.error('load_failed', { order })\` instead.
            import { load } from './load.js';
            import { getLogger } from '@logshift/runtime';

            const log = getLogger('app');

            export function place(order) {
              log.error('load_failed', { order });
            }
    `);
  });
});
