import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { configureLogging, getLogger, runWithContext, type LoggingOptions } from '@logshift/runtime';
import { mayHoldSecret } from '../../../runtime/src/redaction/may-hold-secret.js';
import { createRedaction } from '../../../runtime/src/redaction/redaction.js';
import { SENSITIVE_KEYS } from '../../../runtime/src/redaction/sensitive-keys.js';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';

const REDACTED = '[redacted]';
const log = getLogger('redaction');
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

function recordOf(fields: object, options?: LoggingOptions): Readonly<Record<string, unknown>> {
  captured = captureRecords(options);
  log.info('x', fields);
  return captured.record;
}

describe('keys', () => {
  const HIDDEN =
    'password Password PASSWORD passwd passphrase db_password dbPassword DB-PASSWORD newPassword passwordHash pwd mysql_pwd smtpPass secret clientSecret stripe_secret_key token accessToken access_token ACCESS-TOKEN refresh.token idToken githubToken nextPageToken jwt apiKey api_key APIKEY X-Api-Key xApiKey privateKey private_key authorization Authorization proxy-authorization auth cookie Cookie set-cookie setCookie cookies sessionId session_id JSESSIONID connect.sid sid credentials connectionString creditCard credit_card_number cardNumber cvv CVC2 pin otp pan ssn SSN social_security_number seedPhrase signature X-Amz-Signature csrfToken'.split(
      ' ',
    );
  const SHOWN =
    'secretary compass passport passed_tests passenger tokens token_count prompt_tokens tokenize authorName author authenticated authorization_status cookie_consent sessions session_count spinner pinned panel company key keyboard monkey public_key order_id user_id email hash signal card card_type salting password'.split(
      ' ',
    );

  it.each(HIDDEN)('%s is hidden at the top and at any depth, in objects, arrays, Maps and errors', (key) => {
    const member = { [key]: 'p3' };
    const err = Object.assign(new Error('m'), member);
    recordOf({ ...member, deep: [{ deep: { ...member, ok: 1 } }], map: new Map([[key, 'p3']]), err });
    expect(captured.lines[0]).not.toContain('p3');
    expect(captured.record).toMatchObject({ [key]: REDACTED, deep: [{ deep: { [key]: REDACTED, ok: 1 } }] });
    expect(captured.record).toMatchObject({ map: { [key]: REDACTED }, err: { [key]: REDACTED } });
  });

  it.each(SHOWN.slice(0, -1))('%s is told: it only sounds like one', (key) => {
    expect(recordOf({ [key]: 'p3' })).toHaveProperty([key], 'p3');
  });

  it('hide numbers, lists and whole objects, but tell null, true and false', () => {
    const fields = { pin: 1234, token: { a: 1 }, cookies: ['a'], password: null, secret: undefined };
    expect(recordOf({ ...fields, has_password: true })).toMatchObject({
      pin: REDACTED,
      token: REDACTED,
      cookies: REDACTED,
      password: null,
      secret: null,
      has_password: true,
    });
  });

  it('hide bound and context fields, also those bound before the configuration named their key', () => {
    const early = log.bind({ password: 'p3', iban: 'DE89', url: 'token=p3' });
    runWithContext({ apiKey: 'p3', iban: 'DE89' }, () => {
      captured = captureRecords({ redact: { keys: ['iban'] } });
      early.info('x');
      log.info('x');
      early.info('x');
    });
    expect(captured.records).toHaveLength(3);
    for (const line of captured.lines) expect(line).not.toMatch(/p3|DE89/);
    expect(captured.records[2]).toMatchObject({ iban: REDACTED, url: `token=${REDACTED}`, apiKey: REDACTED });
  });

  it('hide the value that stands behind its name: pairs, options, raw headers, forms', () => {
    const fields = {
      headers: new Headers({ authorization: 'p3' }),
      query: new URLSearchParams('token=p3&a=1'),
      map: new Map<unknown, unknown>([[1, 2], ['token', 'p3']]), // prettier-ignore
      pairs: Object.entries({ token: 'p3', a: 'b' }),
      argv: ['--password', 'p3', '--verbose'],
      rawHeaders: ['Host', 'a', 'Cookie', 'p3'],
      har: [{ name: 'Cookie', value: 'p3' }],
      name: 'password',
      value: 'p3',
      columns: ['password', 'email'],
    };
    const record = recordOf(fields);
    expect(captured.lines[0]).not.toContain('p3');
    expect(record).toMatchObject({ columns: ['password', 'email'], query: [['token', REDACTED], ['a', '1']] }); // prettier-ignore
  });

  it('are the table that the docs show', () => {
    const words = SENSITIVE_KEYS.flatMap((group) => group.words);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) {
      expect(word, word).toMatch(/^[a-z\d]+$/);
      expect(createRedaction({}).judge(word).isHidden, word).toBe(true);
    }
  });
});

// What is logged, and what of it is written.
const TEXTS: Readonly<Record<string, string>> = {
  'login failed: password=p3 for bob': 'login failed: password=[redacted] for bob',
  'connect postgres://app:p3@db:5432/o?ssl=1': 'connect postgres://app:[redacted]@db:5432/o?ssl=1',
  'redis://:p/3@host:1/0 is down': 'redis://:[redacted]@host:1/0 is down',
  'https://ghp_0123456789abcdefghijABCDEFGHIJ@github.com': 'https://[redacted]@github.com',
  'ssh://git@github.com/a.git': 'ssh://git@github.com/a.git',
  'GET /a?access_token=p3&page=2#t': 'GET /a?access_token=[redacted]&page=2#t',
  'Authorization: Bearer p3.p3-p3': 'Authorization: [redacted]',
  'sent Bearer p3 to it': 'sent Bearer [redacted] to it',
  'the bearer token expired': 'the bearer token expired',
  'Basic dXNlcjpwYXNz, basic auth': 'Basic [redacted], basic auth',
  'jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.p3-p3 end': 'jwt [redacted] end',
  'card 4111 1111 1111 1111, 5500-0000-0000-0004': 'card [redacted], [redacted]',
  'amex 378282246310005 4444 4111111111111111': 'amex [redacted] 4444 [redacted]',
  'no card: 4111111111111112 0.4111111111111111': 'no card: 4111111111111112 0.4111111111111111',
  'id 550e8400-e29b-41d4-a716-446655440000': 'id 550e8400-e29b-41d4-a716-446655440000',
  'at 1760000000000 and 2026-01-15 14:32:01': 'at 1760000000000 and 2026-01-15 14:32:01',
  'key AKIAIOSFODNN7EXAMPLE': 'key [redacted]',
  'xoxb-123456789012-abc sk_live_0123456789 AIzaSyA1234567890abcdefghijklmnopqrstuv':
    '[redacted] [redacted] [redacted]',
  '{"user":"bob","password":"p\\"3","n":1}': '{"user":"bob","password":"[redacted]","n":1}',
  '{\\"apiKey\\":\\"p3\\",\\"n\\":1}': '{\\"apiKey\\":\\"[redacted]\\",\\"n\\":1}',
  "{ secret: { a: 'p3' }, n: 1 }": '{ secret: [redacted], n: 1 }',
  'Cookie: sid=p3; theme=p3\nHost: a': 'Cookie: [redacted]\nHost: a',
  'Server=db;User Id=sa;Password=p3;Timeout=3': 'Server=db;User Id=sa;Password=[redacted];Timeout=3',
  'run --password p3 --user bob': 'run --password [redacted] --user bob',
  'user[password]=p3&user[name]=bob': 'user[password]=[redacted]&user[name]=bob',
  'Unexpected token: foo in JSON': 'Unexpected token: foo in JSON',
  'Invalid token: abc123xyz': 'Invalid token: [redacted]',
  'password=undefined token: null': 'password=undefined token: null',
  '-----BEGIN RSA PRIVATE KEY-----\np3\n-----END RSA PRIVATE KEY-----':
    '-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----',
  'at file:///a/b.js:10:5 (node:internal:3:1)': 'at file:///a/b.js:10:5 (node:internal:3:1)',
};

describe('texts', () => {
  it.each(Object.entries(TEXTS))('%j', (text, written) => {
    expect(recordOf({ note: text })).toHaveProperty('note', written);
    expect(recordOf({ note: written })).toHaveProperty('note', written); // told twice, it stays as it is
  });

  it('hide secrets of messages, stacks, causes and thrown texts, of event names, keys, symbols, URLs and bytes', () => {
    const cause = new Error('inner token=p3p3p3');
    log.exception('login password=p3p3p3', new Error('failed password=p3p3p3', { cause }), {
      'bearer p3p3p3': 1,
      symbol: Symbol('pwd=p3p3p3'),
      url: new URL('https://u:p3p3p3@h/?token=p3p3p3'),
      bytes: Buffer.from('apikey=p3p3p3'),
      get thrown(): never {
        throw new Error('password=p3p3p3');
      },
      get password(): never {
        throw new Error('p3p3p3');
      },
    });
    expect(captured.lines[0]).not.toContain('p3p3p3');
    const err = captured.record['err'] as { stack: string; cause: { message: string } };
    expect(err.stack).toContain('failed password=[redacted]\n    at ');
    expect(err.cause.message).toBe('inner token=[redacted]');
  });

  it('hide a secret that is cut by the limit of texts', () => {
    const record = recordOf({ note: `${'x'.repeat(90)} password=p3p3p3p3p3` }, { limits: { string: 102 } });
    expect(record['note']).not.toContain('p3');
  });

  it('are read whenever they could hold a secret: the quick look misses nothing', () => {
    const { redactText } = createRedaction({});
    const words = fc.constantFrom(
      ...Object.keys(TEXTS).flatMap((text) => [text, ...text.split(/(?<=[ =:&])/)]),
    );
    const texts = fc.array(fc.oneof(words, fc.string()), { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const shown = redactText(text, []);
        expect(shown === text || mayHoldSecret(text)).toBe(true);
        expect(redactText(shown, []).length).toBeLessThanOrEqual(shown.length);
      }),
      { numRuns: 2_000 },
    );
  });

  const ADVERSARIAL = [
    ...['a', '=', ':', '"', '\\', '-', ' ', '1', '4', '.', '/', '@', '{', '[', "'"],
    ...['4 ', '4-', '41111 ', 'eyJ', 'eyJaaaaa.', 'Bearer ', 'basic ', '://', '://a:b', '://a:b@', '://x:y/ ', 'a=', '4444 ', 'a:b@', 'SG.', 'sk-'],
    ...['password=', 'password:"', "password='", 'password={', 'token: ', 'token: {', '\\"token\\":', 'secret=>['],
    ...['-----BEGIN PRIVATE KEY-----', '-----BEGIN A ', '--password "', '--password ', 'xoxb-', 'ghp_', 'cookie: '],
  ]; // prettier-ignore

  it('take linear time: a megabyte of each beginning of a pattern', () => {
    const { redactText } = createRedaction({});
    for (const part of ADVERSARIAL) {
      const text = part.repeat(Math.ceil((1 << 20) / part.length));
      const before = process.cpuUsage();
      redactText(`${text}!`, []);
      // On a machine with other work: what is not linear takes minutes.
      const { user } = process.cpuUsage(before);
      expect(user / 1e6, JSON.stringify(part)).toBeLessThan(3);
    }
  });
});

describe('options', () => {
  it('name keys, by word or pattern, whatever is under them', () => {
    const redact = { keys: ['iban', /^x-internal-/i] };
    const fields = { IBAN: 1, 'X-Internal-Id': true, 'x-id': 1, a: { i_ban: 'x' } };
    expect(recordOf(fields, { redact })).toMatchObject({
      IBAN: REDACTED,
      'X-Internal-Id': REDACTED,
      'x-id': 1,
      a: { i_ban: REDACTED },
    });
  });

  it.each([
    ['user.email', { user: { email: 'p3', name: 1 } }],
    ['USER.e-mail', { user: { eMail: 'p3' } }],
    ['*.email', { user: { email: 'p3' } }],
    ['items[*].price', { items: [{ price: 'p3' }, { price: 'p3' }] }],
    ['items.1', { items: ['a', 'p3'] }],
    ['items[0]["x-y"].z', { items: [{ 'x-y': { z: 'p3' } }] }],
    ['**.iban', { a: { b: [{ iban: 'p3' }] }, iban: 'p3' }],
    ['a.**.c', { a: { c: 'p3', b: { b: { c: 'p3' } } } }],
    ['map.k', { map: new Map([['k', 'p3']]) }],
    ['err.config.url', { err: Object.assign(new Error(), { config: { url: 'p3' } }) }],
    ['top', { top: 'p3' }],
    ['value', { value: 'p3' }],
    ['err', { err: new Error('p3') }],
  ])('name places: %s', (path, fields) => {
    recordOf({ ...fields, ok: 1 }, { redact: { paths: [path] } });
    expect(captured.lines[0]).not.toContain('p3');
    expect(captured.record['ok']).toBe(1);
    expect(captured.lines[0]).toContain(REDACTED);
  });

  it.each([['user.email', { email: 'p3', a: { user: { email: 'p3' } } }], ['*.b', { b: 'p3', a: { a: { b: 'p3' } } }]])(
    'leave what %s does not name',
    (path, fields) => {
      recordOf(fields, { redact: { paths: [path] } });
      expect(captured.lines[0]?.match(/p3/g)).toHaveLength(2);
    },
  ); // prettier-ignore

  it('name patterns, and a text in place of what is hidden', () => {
    const redact = { patterns: [/\bEMP-\d+/], censor: '***' };
    expect(recordOf({ note: 'EMP-1 and EMP-22', password: 'x' }, { redact })).toMatchObject({
      note: '*** and ***',
      password: '***',
    });
  });

  it('keep keys visible that only look sensitive', () => {
    expect(
      recordOf({ page_token: 'a', pageToken: 'b', token: 'c' }, { redact: { keep: ['pageToken'] } }),
    ).toMatchObject({ page_token: 'a', pageToken: 'b', token: REDACTED });
  });

  it('hand the value and its place to a censor of the program', () => {
    const censor = (value: unknown, place: readonly string[]): string =>
      `${place.join('/')} ${typeof value} ${String(value).slice(-2)}`;
    const fields = { a: [{ password: 'xyz12' }], card: 'no 4111111111111111' };
    expect(recordOf(fields, { redact: { censor } })).toMatchObject({
      a: [{ password: 'a/0/password string 12' }],
      card: 'no card string 11',
    });
  });

  it.each([
    ['throws', () => raise()],
    ['answers nothing', () => undefined],
    ['answers an object', () => ({ toString: () => 'p3' })],
    ['answers a promise', () => Promise.resolve('p3')],
  ])('hide the value when a censor %s', (_name, censor) => {
    const redact = { censor: censor as () => string };
    const record = recordOf({ password: 'p3', note: 'token=p3', ok: 1 }, { redact });
    expect(record).toMatchObject({ password: REDACTED, note: `token=${REDACTED}`, ok: 1 });
  });

  it('hide the whole text when a pattern fails on it', () => {
    const deep = /(?:.|x)*y/; // runs out of the engine's stack
    const record = recordOf(
      { note: 'p3'.repeat(8_000_000), ok: 1 },
      { redact: { patterns: [deep] }, limits: { string: Infinity } },
    );
    expect(record).toMatchObject({ ok: 1, note: REDACTED });
  });

  it('hide the value when a pattern for keys throws, and do not mind patterns that remember', () => {
    const pattern = /^z$/g;
    const redact = { keys: [pattern], patterns: [/q/y, /w/g] };
    expect(recordOf({ z: 1, a: 'xqwqw' }, { redact })).toMatchObject({
      z: REDACTED,
      a: 'x'.padEnd(41, REDACTED),
    });
    expect(recordOf({ z: 1 }, { redact })).toMatchObject({ z: REDACTED });
  });

  it('hide nothing where redaction is off', () => {
    const fields = { password: 'p3', note: 'token=p3', card: 4111111111111111 };
    expect(recordOf(fields, { redact: false })).toMatchObject(fields);
  });

  it('may be changed while the program runs, also for what was bound before', () => {
    const bound = log.bind({ city: 'Berlin' });
    captured = captureRecords({ redact: { keys: ['city'] } });
    bound.info('x');
    captured = captureRecords({ redact: { keys: [] } });
    bound.info('x', { city_2: 'Berlin' });
    expect(captured.record).toMatchObject({ city: 'Berlin', city_2: 'Berlin' });
  });

  it.each([
    [{ redact: true }, 'redact takes an object of options, or false to hide nothing.'],
    [
      { redact: { key: [] } },
      'Unknown option "key" in redact; the options are keys, paths, patterns, keep, censor.',
    ],
    [{ redact: { keys: 'a' } }, 'redact.keys takes a list of words and RegExps.'],
    [{ redact: { paths: ['a..b'] } }, '"a..b" in redact.paths is no path; write keys with dots between them'],
    [{ redact: { paths: ['a[1'] } }, '"a[1" in redact.paths is no path'],
    [{ redact: { patterns: ['a'] } }, 'redact.patterns takes a list of RegExps.'],
    [{ redact: { censor: 1 } }, 'redact.censor takes a text, or a function that answers one.'],
  ])('that are wrong are told: %j', (options, message) => {
    expect(() => configureLogging(options as unknown as LoggingOptions)).toThrow(message);
    log.info('x', { password: 'p3' }); // and what was configured before still holds
    expect(captured.record['password']).toBe(REDACTED);
  });
});

function raise(): never {
  throw new Error('p3');
}
