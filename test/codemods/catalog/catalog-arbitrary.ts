import type { Level } from '@logshift/runtime/conventions';
import fc from 'fast-check';
import type { FoundCall } from '../../../codemods/src/catalog/found-call.js';

/** Calls as a run could find them: few names, places and messages, so that they meet often. */
export function foundCalls(paths: readonly string[]): fc.Arbitrary<readonly FoundCall[]> {
  return fc.array(foundCall(paths), { maxLength: 12 });
}

function foundCall(paths: readonly string[]): fc.Arbitrary<FoundCall> {
  return fc
    .record({
      event: fc.constantFrom('order_placed', 'order_failed', 'cache_hit', 'done'),
      level: fc.constantFrom<Level>('info', 'warn', 'error'),
      path: fc.constantFrom(...paths),
      place: fc.constantFrom('', 'place', 'Orders.place', 'run'),
      keys: fc.uniqueArray(fc.constantFrom('id', 'total', 'err', '...'), { maxLength: 3 }),
      type: fc.constantFrom('number', 'string', 'unknown', 'error'),
      isLegacy: fc.boolean(),
    })
    .map(({ event, level, path, place, keys, type, isLegacy }) => ({
      event,
      level,
      path,
      place,
      fields: keys.map((key) => ({ key, type })),
      ...(isLegacy
        ? { derived: event, message: { text: `${event.replace('_', ' ')} {id}`, level, logger: 'console' } }
        : { loggedAs: event }),
    }));
}
