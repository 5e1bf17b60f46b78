import type { CatalogEvent, EventCatalog } from '@logshift/runtime/log-calls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundCall } from '../../../codemods/src/catalog/found-call.js';
import { EMPTY_CATALOG, mergeCatalog, toCatalog } from '../../../codemods/src/catalog/merge-catalog.js';
import { foundCalls } from './catalog-arbitrary.js';

const PLACED: FoundCall = {
  event: 'order_placed',
  derived: 'order_placed',
  level: 'info',
  path: 'src/a.js',
  place: 'Orders.place',
  fields: [{ key: 'id', type: 'unknown' }],
  message: { text: 'Order {id} placed', level: 'info', logger: 'console' },
};
const { derived: _, message: __, ...REST } = PLACED;
/** The same call when it is migrated. */
const MIGRATED: FoundCall = { ...REST, loggedAs: 'order_placed' };

const whole = (calls: readonly FoundCall[], catalog: EventCatalog = EMPTY_CATALOG) =>
  mergeCatalog(catalog, { calls, covers: () => true });
const only = (calls: readonly FoundCall[], paths: readonly string[], catalog: EventCatalog) =>
  mergeCatalog(catalog, {
    calls: calls.filter(({ path }) => paths.includes(path)),
    covers: (path) => paths.includes(path),
  });
const edited = (catalog: EventCatalog, name: string, change: Partial<CatalogEvent>): EventCatalog => ({
  ...catalog,
  events: catalog.events.map((event) => (event.name === name ? { ...event, ...change } : event)),
});
const names = ({ events }: EventCatalog) => events.map(({ name }) => name);

describe('bringing a catalog up to date', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(foundCalls(['a.js', 'b.js']), foundCalls(['a.js', 'b.js']), (before, calls) => {
        const once = whole(calls, whole(before));
        expect(whole(calls, once)).toEqual(once);
      }),
    );
  });

  it('does not depend on the order in which calls are found', () => {
    fc.assert(
      fc.property(foundCalls(['a.js', 'b.js']), (calls) => {
        expect(whole([...calls].reverse())).toEqual(whole(calls));
      }),
    );
  });

  it('gives the same from the whole code at once as from its parts in any order', () => {
    fc.assert(
      fc.property(
        foundCalls(['a.js', 'b.js', 'c.js']),
        fc.shuffledSubarray(['a.js', 'b.js', 'c.js'], { minLength: 3 }),
        (calls, paths) => {
          const parts = paths.reduce((catalog, path) => only(calls, [path], catalog), EMPTY_CATALOG);
          expect(parts).toEqual(whole(calls));
        },
      ),
    );
  });

  it('gives the same after calls were migrated, but for what their messages said', () => {
    fc.assert(
      fc.property(foundCalls(['a.js', 'b.js']), (calls) => {
        const planned = whole(calls);
        const migrated = calls.map(({ derived: _d, message: _m, ...call }) => ({
          ...call,
          loggedAs: call.event,
        }));
        expect(whole(migrated, planned)).toEqual(planned);
      }),
    );
  });

  it('joins entries that a merge of two branches left twice, in either order', () => {
    fc.assert(
      fc.property(foundCalls(['a.js']), foundCalls(['b.js']), (ours, theirs) => {
        const [a, b] = [whole(ours).events, whole(theirs).events];
        expect(toCatalog([...a, ...b])).toEqual(toCatalog([...b, ...a]));
        expect(whole([...ours, ...theirs], { version: 1, events: [...a, ...b] })).toEqual(
          whole([...ours, ...theirs]),
        );
      }),
    );
  });

  it('never loses an old message or a description', () => {
    fc.assert(
      fc.property(foundCalls(['a.js']), foundCalls(['a.js', 'b.js']), (before, calls) => {
        const known = whole(before);
        const described = {
          ...known,
          events: known.events.map((event) => ({ ...event, description: `about ${event.name}` })),
        };
        const textsOf = ({ events }: EventCatalog) =>
          events.flatMap(({ messages }) => messages.map(({ text }) => text));
        const after = whole(calls, described);
        expect(textsOf(after)).toEqual(expect.arrayContaining(textsOf(described)));
        const descriptions = after.events.map(({ description }) => description);
        expect(descriptions).toEqual(
          expect.arrayContaining(described.events.map(({ description }) => description)),
        );
      }),
    );
  });
});

describe('a name that a person changed', () => {
  const described = edited(whole([PLACED]), 'order_placed', {
    name: 'order_created',
    description: 'About it.',
  });

  it('in the catalog stays while the code still has the old one', () => {
    const after = whole([MIGRATED], described);
    expect(after.events).toMatchObject([
      { name: 'order_created', loggedAs: 'order_placed', sites: { 'src/a.js#Orders.place': 1 } },
    ]);
    expect(whole([MIGRATED], after)).toEqual(after);
  });

  it('in the catalog is settled once the code has it too', () => {
    const call = { ...MIGRATED, event: 'order_created', loggedAs: 'order_created' };
    expect(whole([call], described).events).toMatchObject([
      { name: 'order_created', loggedAs: 'order_created', description: 'About it.' },
    ]);
  });

  it('in the catalog is not settled by a part of the code', () => {
    const two = edited(whole([MIGRATED, { ...MIGRATED, path: 'src/b.js' }]), 'order_placed', {
      name: 'order_created',
    });
    const call = { ...MIGRATED, event: 'order_created', loggedAs: 'order_created' };
    expect(only([call], ['src/a.js'], two).events).toMatchObject([
      { name: 'order_created', loggedAs: 'order_placed' },
    ]);
  });

  it('in the code takes description and old messages along', () => {
    const known = edited(whole([PLACED]), 'order_placed', { description: 'About it.' });
    const call = { ...MIGRATED, event: 'order_accepted', loggedAs: 'order_accepted' };
    expect(whole([call], known).events).toMatchObject([
      {
        name: 'order_accepted',
        loggedAs: 'order_accepted',
        description: 'About it.',
        messages: [{ text: 'Order {id} placed', event: 'order_placed' }],
      },
    ]);
  });

  it('survives both: a renaming, a migration and a move to another file', () => {
    const renamed = whole([{ ...PLACED, event: 'order_created' }], described);
    const moved = whole(
      [{ ...MIGRATED, event: 'order_created', loggedAs: 'order_created', path: 'lib/x.js', place: 'go' }],
      renamed,
    );
    expect(moved.events).toMatchObject([
      {
        name: 'order_created',
        description: 'About it.',
        sites: { 'lib/x.js#go': 1 },
        messages: [{ text: 'Order {id} placed' }],
      },
    ]);
  });
});

describe('an event whose calls are gone', () => {
  const described = edited(whole([PLACED]), 'order_placed', { description: 'About it.' });

  it('is forgotten when nobody said anything of it and it replaced no message', () => {
    expect(names(whole([], whole([MIGRATED])))).toEqual([]);
  });

  it('is kept, without places, while it holds what nobody else knows', () => {
    expect(whole([], described).events).toMatchObject([
      { name: 'order_placed', sites: {}, description: 'About it.' },
    ]);
  });

  it('is found again where its message gives another name: it moved', () => {
    const moved = { ...PLACED, event: 'web_order_placed', derived: 'web_order_placed', path: 'src/web.js' };
    expect(whole([moved], described).events).toMatchObject([
      { name: 'web_order_placed', description: 'About it.' },
    ]);
  });

  it.each([
    ['another level', { level: 'error' as const }],
    ['other fields', { fields: [{ key: 'sku', type: 'unknown' as const }] }],
    ['another place', { path: 'src/b.js', place: 'cancel' }],
  ])('is not taken for a new event with %s', (_, change) => {
    const call = { ...MIGRATED, event: 'stock_reserved', loggedAs: 'stock_reserved', ...change };
    expect(whole([call], described).events).toMatchObject([
      { name: 'order_placed', description: 'About it.', sites: {} },
      { name: 'stock_reserved', messages: [] },
    ]);
  });

  it('is not taken for a legacy message with other words in its place', () => {
    const message = { text: 'Order {id} cancelled', level: 'info', logger: 'console' } as const;
    const call = { ...PLACED, event: 'order_cancelled', derived: 'order_cancelled', message };
    expect(names(whole([call], described))).toEqual(['order_cancelled', 'order_placed']);
  });

  it.each([
    ['order_accepted', ['order_accepted']],
    ['stock_reserved', ['order_placed', 'stock_reserved']],
  ])('without fields is taken for %s in its place only when the names share a word', (event, expected) => {
    const bare = edited(whole([{ ...PLACED, fields: [] }]), 'order_placed', { description: 'About it.' });
    expect(names(whole([{ ...MIGRATED, fields: [], event, loggedAs: event }], bare))).toEqual(expected);
  });

  it('is not guessed at when two new events would fit', () => {
    const calls = ['a', 'b'].map((event) => ({ ...MIGRATED, event, loggedAs: event }));
    expect(whole(calls, described).events).toMatchObject([
      { name: 'a', messages: [] },
      { name: 'b', messages: [] },
      { name: 'order_placed', description: 'About it.' },
    ]);
  });

  it('is kept when a person wrote it before the code', () => {
    const planned: CatalogEvent = {
      name: 'refunded',
      loggedAs: 'refunded',
      levels: [],
      fields: { id: 'string' },
      sites: {},
      messages: [],
    };
    expect(whole([], { version: 1, events: [planned] }).events).toEqual([planned]);
  });
});

describe('the fields of an event', () => {
  it.each([
    [[['id', 'number']], [['id', 'number']], { id: 'number' }],
    [[['id', 'number']], [['id', 'string']], { id: 'number | string' }],
    [[['id', 'number']], [['id', 'unknown']], { id: 'unknown' }],
    [[['id', 'number']], [], { 'id?': 'number' }],
    [[['...', 'unknown']], [['id', 'number']], { '...?': 'unknown', 'id?': 'number' }],
  ] as const)('of calls with %j and %j', (first, second, expected) => {
    const calls = [first, second].map((fields) => ({
      ...MIGRATED,
      fields: fields.map(([key, type]) => ({ key, type })),
    }));
    expect(whole(calls).events[0]?.fields).toEqual(expected);
  });
});
