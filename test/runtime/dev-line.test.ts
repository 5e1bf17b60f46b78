import { beforeEach, describe, expect, it, vi, afterEach } from 'vitest';
import { getLogger, runWithContext } from '@logshift/runtime';
import { renderDevLine } from '../../runtime/src/dev-line.js';
import { captureRecords } from '../helpers/capture-records.js';

beforeEach(() => vi.stubEnv('NO_COLOR', ''));
afterEach(() => vi.unstubAllEnvs());

function capturePretty(log: (name: ReturnType<typeof getLogger>) => void): string {
  const captured = captureRecords({ format: 'pretty' });
  log(getLogger('orders/service'));
  return captured.lines.join('');
}

const ESCAPE = '\u001b';
const removeColours = (text: string): string => text.replace(new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g'), '');

describe('the development line', () => {
  it('is one coloured line: time, level, event, fields, logger', () => {
    const text = capturePretty((log) =>
      runWithContext({ request_id: 'r1' }, () =>
        log.info('order_placed', { order_id: 456, note: 'a b', items: [{ sku: 'x' }] }),
      ),
    );
    expect(text).toContain('\u001b[32minfo \u001b[0m');
    expect(removeColours(text)).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} \[info \] order_placed request_id=r1 order_id=456 note="a b" items=\[\{"sku":"x"\}\] logger=orders\/service\n$/,
    );
  });

  it('shows the local time of the record', () => {
    const line = '{"level":"info","timestamp":"2026-01-15T14:32:01.123Z","logger":"x","event":"e"}\n';
    const time = new Date('2026-01-15T14:32:01.123Z');
    const expected = [time.getHours(), time.getMinutes(), time.getSeconds()]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
    expect(renderDevLine(line, false)).toBe(`${expected}.123 [info ] e logger=x\n`);
  });

  it('has no colours under NO_COLOR', () => {
    vi.stubEnv('NO_COLOR', '1');
    expect(capturePretty((log) => log.warn('x', { a: 1 }))).not.toContain('\u001b');
  });

  it('tells the levels apart by colour', () => {
    const colours = (['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const).map(
      (level) =>
        capturePretty((log) => log[level]('x'))
          .split(ESCAPE)[3]
          ?.split('m')[0],
    );
    expect(new Set(colours).size).toBe(6);
  });

  it('puts the stack of an error below its line, indented, with its causes', () => {
    const error = Object.assign(new TypeError('boom', { cause: new Error('inner') }), { code: 'E_X' });
    const [first, ...below] = removeColours(
      capturePretty((log) => log.exception('failed', error, { order_id: 1 })),
    )
      .trimEnd()
      .split('\n');
    expect(first).toMatch(/\[error\] failed order_id=1 err="TypeError: boom" err\.code=E_X logger=/);
    expect(below[0]).toBe('    TypeError: boom');
    expect(below.some((line) => line === '      caused by: Error: inner')).toBe(true);
    expect(below.every((line) => line.startsWith('    '))).toBe(true);
  });

  it('lets no control character reach the terminal, and no value begin a line of its own', () => {
    const hostile = 'a\u001b[2J\u009b1m\r\n00:00:00.000 [fatal] forged\u0007\u202e\u2028';
    const err = Object.assign(new Error(hostile), { name: hostile, [hostile]: hostile });
    const text = removeColours(
      capturePretty((log) =>
        log
          .bind({ [hostile]: hostile })
          .info(hostile, { value: hostile, nested: { [hostile]: hostile }, err }),
      ),
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const [, ...below] = text.trimEnd().split('\n');
    for (const line of below) expect(line).toMatch(/^ {4}/);
  });

  it('answers a line that is no record as it is', () => {
    for (const line of ['not json\n', 'null\n', '{"a":1}\n']) expect(renderDevLine(line, true)).toBe(line);
  });
});
