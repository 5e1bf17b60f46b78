import { describe, expect, test } from 'vitest';
import { planSource } from '../../helpers/plan-source.js';

const SETUP = "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('orders');\n";

function eventsOf(body: string): readonly string[] {
  return planSource(SETUP + body).calls.flatMap(({ outcome }) =>
    outcome.kind === 'rewritten' ? [outcome.event] : [],
  );
}

describe('an event that a file logs already', () => {
  test('keeps its name to itself when a new one says more and has other fields', () => {
    const [event] = eventsOf(
      "log.info('order_placed', { order_id: 1 });\nconsole.log('order placed by hand for', user.id);\n",
    );
    expect(event).not.toBe('order_placed');
  });

  test('shares its name with a new one of the same fields, so that a migration in two steps is one', () => {
    const body = "log.info('order_placed', { order_id: 1 });\nconsole.log('Order %s placed', order.id);\n";
    expect(eventsOf(body)).toEqual(['order_placed']);
  });
});
