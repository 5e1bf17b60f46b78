import {
  createEventNames,
  findNameConflict,
  parseCatalog,
  type EventCatalog,
  type PlanOptions,
} from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { applyPlan, planSource } from '../../../helpers/plan-source.js';

/** A catalog as somebody wrote it. */
function catalogOf(events: readonly object[]): EventCatalog {
  const parsed = parseCatalog(JSON.stringify({ version: 1, events }));
  if (parsed.kind === 'fault') throw new Error(parsed.fault);
  return parsed.catalog;
}

const PLACED = { text: 'Order {id} placed', level: 'info', logger: 'console', event: 'order_placed' };
const LOGGER = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\n";

function migrated(source: string, catalog: EventCatalog, path = 'src/a.js'): string {
  const plan = planSource(source, path, { eventNames: createEventNames(catalog)(path) });
  const renamed = plan.calls.flatMap(({ outcome }) =>
    outcome.kind === 'structured' && outcome.renamed ? outcome.renamed.edits : [],
  );
  const text = renamed.reduceRight(
    (result, { start, end, text: next }) => result.slice(0, start) + next + result.slice(end),
    source,
  );
  return renamed.length > 0 ? text : applyPlan(source, plan);
}

describe('a name that a person chose in the catalog', () => {
  const catalog = catalogOf([
    { name: 'order_created', loggedAs: 'order_created', sites: { 'src/a.js': 1 }, messages: [PLACED] },
  ]);

  it('is written for its message in any file, whatever its values are called', () => {
    expect(migrated('console.log(`Order ${o.uuid} placed`);', catalog, 'lib/moved.js')).toContain(
      "log.info('order_created', { order_uuid: o.uuid })",
    );
  });

  it.each([
    ['another level', "console.error('Order %s placed', id);"],
    ['another text', "console.log('Order %s replaced', id);"],
    ['another logger', "require('winston').info('Order %s placed', id);"],
  ])('is not written for %s', (_, source) => {
    expect(migrated(source, catalog)).not.toContain('order_created');
  });

  it('settles a doubt about the name', () => {
    const wordless = { text: '{result}', level: 'info', logger: 'console', event: 'place_order_result' };
    const eventNames = createEventNames(catalogOf([{ name: 'order_seen', messages: [wordless] }]))(
      'src/a.js',
    );
    const source = "require('a');\nfunction placeOrder(result) { console.log(result); }";
    const outcomeWith = (options: PlanOptions) => planSource(source, 'src/a.js', options).calls[0]!.outcome;
    expect(outcomeWith({})).toMatchObject({ safety: 'review', event: 'place_order_result' });
    expect(outcomeWith({ eventNames })).toMatchObject({ safety: 'safe', event: 'order_seen' });
  });

  it('does not spread to all values that are printed alone', () => {
    const named = catalogOf([
      {
        name: 'mail_lost',
        messages: [{ text: '{err}', level: 'error', logger: 'console', event: 'send_mail_failed' }],
      },
    ]);
    const source = 'try { a(); } catch (err) { console.error(err); }\nrequire("x");';
    expect(migrated(source, named)).not.toContain('mail_lost');
  });
});

describe('a name that a message got by itself', () => {
  const catalog = catalogOf([
    {
      name: 'server_ready',
      sites: { 'src/server.js': 1 },
      messages: [{ ...PLACED, text: 'ready', event: 'server_ready' }],
    },
  ]);

  it('is not handed to the same words in another file', () => {
    expect(migrated("require('a');\nconsole.log('ready');", catalog, 'src/worker.js')).not.toContain(
      'server_ready',
    );
  });

  it('stays in its own file when its neighbours change', () => {
    expect(
      migrated("require('a');\nfunction boot() { console.log('ready'); }", catalog, 'src/server.js'),
    ).toContain('server_ready');
  });
});

describe('an event that was renamed in the catalog after it was migrated', () => {
  const catalog = catalogOf([{ name: 'order_created', loggedAs: 'order_placed', sites: { 'src/a.js': 1 } }]);

  it.each([
    [
      "log.info('order_placed', { a: 'order_placed', b });",
      "log.info('order_created', { a: 'order_placed', b });",
    ],
    ['log.warn("order_placed");', 'log.warn("order_created");'],
    ["log.exception('order_placed', err);", "log.exception('order_created', err);"],
  ])('is renamed in %s', (before, after) => {
    expect(migrated(`${LOGGER}${before}`, catalog)).toBe(`${LOGGER}${after}`);
  });

  it.each([
    ["log.info('order_placed_twice');"],
    ["other('order_placed');"],
    ["log.info(NAME);\nconst NAME = 'order_placed';"],
  ])('leaves %s alone', (source) => {
    expect(migrated(`${LOGGER}${source}`, catalog)).toBe(`${LOGGER}${source}`);
  });

  it('keeps its old name where another event has it now', () => {
    const both = catalogOf([{ name: 'order_created', loggedAs: 'order_placed' }, { name: 'order_placed' }]);
    expect(migrated(`${LOGGER}log.info('order_placed');`, both)).toContain("'order_placed'");
  });
});

describe('a catalog with two names for one message', () => {
  it('is refused with both names and what to do', () => {
    const catalog = catalogOf([
      { name: 'a', messages: [PLACED] },
      { name: 'b', messages: [PLACED] },
    ]);
    expect(findNameConflict(catalog)).toBe(
      'The old message "Order {id} placed" (console, info) stands under two events, a and b. Remove it from the ' +
        '`messages` of the one that it does not belong to, or give both events one name.',
    );
  });

  it('is none when the message gets different names by itself in different files', () => {
    const catalog = catalogOf([
      { name: 'server_ready', messages: [{ ...PLACED, text: 'ready', event: 'server_ready' }] },
      { name: 'client_ready', messages: [{ ...PLACED, text: 'ready', event: 'client_ready' }] },
    ]);
    expect(findNameConflict(catalog)).toBeUndefined();
  });
});

describe('the text of a catalog', () => {
  const faultOf = (text: string) => {
    const parsed = parseCatalog(text);
    return parsed.kind === 'fault' ? parsed.fault : undefined;
  };
  const event = (more: object) => JSON.stringify({ version: 1, events: [{ name: 'a', ...more }] });

  it.each([
    ['{', /^It is no JSON: .+\.$/],
    ['[]', /^It holds no object/],
    ['{"version":2,"events":[]}', /^Its version is 2, and this Logshift reads version 1\.$/],
    ['{"events":[]}', /^Its version is missing/],
    ['{"version":1}', /"events" is no list/],
    ['<<<<<<< HEAD\n{}', /marks of a merge conflict/],
    ['{"version":1,"events":[{}]}', /^Its event 1 cannot be read: its "name" is no text\.$/],
    [event({ levels: ['loud'] }), /event 1 \(a\) cannot be read: its "levels"/],
    [event({ types: { id: 'string; }; declare const x: any' } }), /its "types" gives no types/],
    [event({ types: { id: "'a' | '*/'" } }), undefined],
    [event({ types: { id: 'string[] | null' } }), undefined],
    [event({ sites: { 'a.js': 0 } }), /its "sites"/],
    [event({ messages: [{ text: 'x' }] }), /its "messages"/],
    [event({}), undefined],
  ])('%j: %s', (text, expected) => {
    if (expected) expect(faultOf(text)).toMatch(expected);
    else expect(faultOf(text)).toBeUndefined();
  });
});
