import {
  isAttributeKey,
  isEventName,
  isFieldKey,
  isReservedKey,
  isSpanName,
  qualifyReservedKey,
  splitWords,
  toAttributeKey,
  toEventName,
  toFieldKey,
  toSpanName,
} from '@logshift/runtime/conventions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom('a', 'B', '3', '_', '.', ' ', 'é', 'ß', '火', 'ID'), maxLength: 80 }),
);

describe('words', () => {
  it.each([
    ['userID', 'user id'],
    ['HTTPServer', 'http server'],
    ['oauth2Token', 'oauth2 token'],
    ['useOAuth2Token', 'use oauth2 token'],
    ['MongoDB', 'mongodb'],
    ['mongoDBClient', 'mongodb client'],
    ['IPv4Address', 'ipv4 address'],
    ['graphQLPath', 'graphql path'],
    ['releaseTag', 'release tag'],
    ['eTagOf', 'etag of'],
    ['repoAuth', 'repo auth'],
    ['MAX_STUDIOS', 'max studios'],
    ['isIOSDevice', 'is ios device'],
    ['OrderDB', 'order db'],
    ['userIDs', 'user ids'],
    ['S3Bucket', 's3 bucket'],
    ['E2EESession', 'e2ee session'],
    ['W3C caps', 'w3c caps'],
    ['TAPv2Client', 'tapv2 client'],
    ['ClickHouseWriter', 'clickhouse writer'],
    ['APP_NAME', 'app name'],
    ['x-request-id', 'x request id'],
    ['$scope', 'scope'],
    ['größeÄndern', 'grosse andern'],
    ['ÉtatInitial', 'etat initial'],
    ['ｆｕｌｌWidth', 'full width'],
    ['注文Created', 'created'],
  ])('of %s are %j', (text, words) => {
    expect(splitWords(text).join(' ')).toBe(words);
  });
});

describe('event names', () => {
  it('accepts what the grammar allows, and nothing else', () => {
    const names = ['a', 'order_placed', 'oauth2_token_expired', 'step_2_done'];
    expect(names.filter((name) => isEventName(name))).toEqual(names);
    const others = [
      '',
      'Order',
      'order placed',
      '_a',
      'a_',
      'a__b',
      '2fa',
      'order-placed',
      'a.b',
      'ö',
      'a\n',
    ];
    expect(others.filter((name) => isEventName(name))).toEqual([]);
  });

  it('counts words and characters over all namespaces', () => {
    expect(isEventName('a_b_c_d_e_f_g')).toBe(false);
    expect(isEventName('a_b_c_d_e_f_g', { maxWords: 7 })).toBe(true);
    expect(isEventName('a'.repeat(61))).toBe(false);
    expect(isEventName('auth.login_failed')).toBe(false);
    expect(isEventName('auth.login_failed', { namespaces: true })).toBe(true);
    expect(isEventName('auth.login_failed', { namespaces: true, maxWords: 2 })).toBe(false);
    expect(isEventName('auth..failed', { namespaces: true })).toBe(false);
  });

  it('cuts at a word, and inside one only when it is too long by itself', () => {
    expect(toEventName('one two three four five six seven')).toBe('one_two_three_four_five_six');
    expect(toEventName(['order', 'placed'], { maxLength: 8 })).toBe('order');
    expect(toEventName('abcdefgh', { maxLength: 4 })).toBe('abcd');
    expect(toEventName('火')).toBeUndefined();
  });

  it('makes nothing but event names, and leaves those alone', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 70 }),
        fc.boolean(),
        (text, maxWords, maxLength, namespaces) => {
          const options = { maxWords, maxLength, namespaces };
          const name = toEventName(text, options);
          if (name === undefined) return;
          expect(name).toSatisfy((made: string) => isEventName(made, options));
          expect(toEventName(name, options)).toBe(name);
        },
      ),
    );
  });
});

describe('keys', () => {
  it.each([
    ['field keys', toFieldKey, isFieldKey],
    ['span names', toSpanName, isSpanName],
    ['attribute keys', toAttributeKey, isAttributeKey],
  ])('makes nothing but %s, and leaves those alone', (_, make, accepts) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = make(text);
        if (key === undefined) return;
        expect(key).toSatisfy(accepts);
        expect(make(key)).toBe(key);
      }),
    );
  });

  it('puts a letter before a leading digit', () => {
    expect(toFieldKey('2faToken')).toBe('n2fa_token');
  });

  it('keeps dots in attribute keys only', () => {
    expect(toAttributeKey('order.itemCount')).toBe('order.item_count');
    expect(toFieldKey('order.itemCount')).toBe('order_item_count');
    expect(isFieldKey('order.item_count')).toBe(false);
  });
});

describe('reserved keys', () => {
  it('are qualified by their owner, or else by a word of their own', () => {
    expect(qualifyReservedKey('level')).toBe('log_level');
    expect(qualifyReservedKey('level', 'order')).toBe('order_level');
    expect(qualifyReservedKey('message', '火')).toBe('message_text');
    expect(qualifyReservedKey('msg', 'msg')).toBe('message_text');
    expect(qualifyReservedKey('total', 'order')).toBe('total');
  });

  it('never lead to another reserved key', () => {
    const reserved = [
      'level',
      'timestamp',
      'time',
      'event',
      'logger',
      'msg',
      'message',
      'pid',
      'hostname',
      'trace_id',
      'span_id',
      'err',
    ];
    expect(reserved.filter(isReservedKey)).toEqual(reserved);
    const owners = [undefined, 'a', 'order', 'trace', 'span'];
    const keys = reserved.flatMap((key) => owners.map((owner) => qualifyReservedKey(key, owner)));
    expect(keys.filter((key) => isReservedKey(key) || !isFieldKey(key))).toEqual([]);
  });

  it('do not include what every object has', () => {
    expect(['constructor', 'toString', '__proto__'].filter(isReservedKey)).toEqual([]);
  });
});
