import { isEventName, isFieldKey, isReservedKey } from '@logshift/runtime/conventions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSource } from '../../../helpers/name-source.js';

const keysOf = (source: string): readonly string[] =>
  nameSource(source).flatMap(({ fields }) => fields.map((field) => field.replace(/:.*$/s, '')));

const eventOf = (text: string): string | undefined =>
  nameSource(`console.log(${JSON.stringify(text)});`)[0]?.event;

describe('field keys', () => {
  it('tells two owners with one member apart instead of losing a value', () => {
    expect(keysOf("console.log('moved', from.port, to.port);")).toEqual(['from_port', 'to_port']);
  });

  it('numbers values that nothing else tells apart', () => {
    expect(keysOf("console.log('pair', next(), next());")).toEqual(['next', 'next_2']);
  });

  it('gives one field to a path that is read twice', () => {
    expect(nameSource("console.log('user %s is %s', user.id, user.id);")[0]?.fields).toEqual([
      'user_id: user.id',
    ]);
  });

  it('keeps the key of the author when another value wants it', () => {
    expect(keysOf("console.log('order', order.total, { total });")).toEqual(['order_total', 'total']);
  });

  it('gives a value that the message says again the key that the author has for it', () => {
    const source = "log.info({ cid: this.id, user: user.name }, '[%s] %s closed', this.id, user.name);";
    expect(keysOf(`const log = require('bunyan').createLogger({});\n${source}`)).toEqual(['cid', 'user']);
  });

  it('never gives a reserved key to a value', () => {
    const source =
      "console.log('seen', level, time, timestamp, event, logger, msg, pid, hostname, traceId, spanId);";
    expect(keysOf(source).filter(isReservedKey)).toEqual([]);
  });

  it('does not take a code or a name of an error for the error', () => {
    expect(keysOf("console.log('refused', err.code, err);")).toEqual(['err_code', 'err']);
  });

  it('says the opposite of a negated value in its key', () => {
    expect(keysOf("console.log('cache state', !cache.enabled, !!cache.warm);")).toEqual([
      'not_enabled',
      'warm',
    ]);
  });

  it.each([
    ["console.log('took %d ms', elapsedMs)", ['elapsed_ms']],
    ["console.log('total', Object.keys(items).length)", ['item_count']],
    ["console.log('body', text.length)", ['text_length']],
    ["console.log('sent to', users.map((user) => user.id).join(', '))", ['users']],
    ["console.log('chosen', users.find(isFree), args[0])", ['user', 'arg']],
    ["console.log('at', config.get('server.port'), headers['x-request-id'])", ['port', 'x_request_id']],
    ["console.log('value', await getCustomer())", ['customer']],
    ["console.log('name', customer?.name ?? 'nobody')", ['customer_name']],
    ["console.log('kind', typeof input, new Map())", ['input_type', 'map']],
    ["console.log('load', Math.round(load * 100), '%')", ['load_pct']],
    ["console.log('rate: ' + n + ' orders per hour')", ['orders_per_h']],
  ])('%s', (source, keys) => {
    expect(keysOf(source)).toEqual(keys);
  });
});

describe('event names', () => {
  it.each([
    ['Creating an account is not allowed here', 'creating_account_not_allowed_here'],
    ['Mail has never been sent', 'mail_never_sent'],
    ['The password of a guest account in the shop must not be empty', 'password_must_not_be_empty'],
    [
      'Request of the customer for the refund of an order was rejected',
      'request_of_customer_for_refund_rejected',
    ],
    ['Users without a cart', 'users_without_cart'],
    ["It won't start", 'will_not_start'],
    ['No error loading cart', 'no_error_loading_cart'],
  ])('never says the opposite of %j', (text, event) => {
    expect(eventOf(text)).toBe(event);
  });

  it('never ends on a word that only leads to another, whatever stands in front of a value', () => {
    const word = fc.constantFrom(
      ...[
        'order',
        'lines',
        'carrier',
        'shipped',
        'failed',
        'loading',
        'find',
        'could',
        'must',
        'be',
        'is',
        'no',
      ],
      ...[
        'not',
        'without',
        'of',
        'to',
        'for',
        'from',
        'the',
        'and',
        'because',
        'paid',
        'invalid',
        'out',
        'only',
      ],
    );
    const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 3 });
    const leading = /_(?:of|to|for|from|the|and|because|not|no|without)$/;
    fc.assert(
      fc.property(texts, (parts) => {
        const template = parts.map((part) => `${part.join(' ')} \${stock.count}`).join(' ');
        for (const { event } of nameSource(`console.log(\`${template}\`);`))
          expect(event).not.toMatch(leading);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same however often it is asked for', () => {
    const source = "console.log('a'); console.log(`b ${c}`); console.error(d);";
    expect(nameSource(source)).toEqual(nameSource(source));
  });

  it('keeps to the grammar for any text, with keys that keep to theirs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem()), { minLength: 1, maxLength: 4 }),
        (texts) => {
          const template = texts.map((text) => JSON.stringify(text)).join(' + order.id + ');
          for (const { event, fields } of nameSource(`console.log(${template});`)) {
            expect(event).toSatisfy((name: string) => isEventName(name));
            for (const field of fields) expect(field.split(':', 1)[0]).toSatisfy(isFieldKey);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes linear time for a text that tries to make the patterns search back', () => {
    for (const piece of ['[', '(', ' - ', 'a:', "n't ", '/a', '1.', 'aA', '\t ', 'one of ', '${']) {
      const [named] = nameSource(`console.log(${JSON.stringify(piece.repeat(20_000))});`);
      expect(named?.event).toSatisfy((name: string) => isEventName(name));
    }
  });
});
