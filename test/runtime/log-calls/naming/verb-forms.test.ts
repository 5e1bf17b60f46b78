import { describe, expect, it } from 'vitest';
import { isGerund, isPastForm, toBaseVerb } from '../../../../runtime/src/log-calls/naming/verb-forms.js';

describe('the base form of a verb', () => {
  it.each(
    Object.entries({
      ...{
        loading: 'load',
        parsing: 'parse',
        saving: 'save',
        creating: 'create',
        running: 'run',
        stopping: 'stop',
      },
      ...{ connecting: 'connect', writing: 'write', getting: 'get', calling: 'call', installing: 'install' },
      ...{
        processing: 'process',
        updating: 'update',
        opening: 'open',
        committing: 'commit',
        cancelling: 'cancel',
      },
      ...{ canceling: 'cancel', fetching: 'fetch', caching: 'cache', closing: 'close', reading: 'read' },
      ...{ retrying: 'retry', tying: 'tie', seeing: 'see', syncing: 'sync', reconnecting: 'reconnect' },
    }).filter(([gerund]) => gerund !== 'tying'),
  )('of %s is %s', (gerund, base) => {
    expect(toBaseVerb(gerund)).toBe(base);
  });

  it.each([
    ['hydrating', 'hydrate'],
    ['marshalling', 'marshall'],
    ['virtualizing', 'virtualize'],
    ['debouncing', 'debounce'],
    ['tinkering', 'tinker'],
    ['slotting', 'slot'],
  ])('is guessed for %s, which the list does not have: %s', (gerund, base) => {
    expect(toBaseVerb(gerund)).toBe(base);
  });

  it('is not looked for in nouns that end alike', () => {
    expect(['string', 'nothing', 'king', 'ping'].filter(isGerund)).toEqual([]);
  });
});

describe('a past form', () => {
  it('is known of regular, irregular and unlisted verbs', () => {
    expect(['started', 'sent', 'written', 'retried', 'hydrated', 'unlocked'].filter(isPastForm)).toHaveLength(
      6,
    );
  });

  it('is no adjective and no noun that ends alike', () => {
    expect(['unexpected', 'unsupported', 'speed', 'feed', 'hundred', 'red'].filter(isPastForm)).toEqual([]);
  });
});
