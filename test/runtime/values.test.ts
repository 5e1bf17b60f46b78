import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { getLogger, runWithContext, type ValueLimits } from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';
import { modelOf, randomGraph } from '../helpers/value-model.js';

const log = getLogger('values');
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

function recordOf(fields: object, limits: ValueLimits): Readonly<Record<string, unknown>> {
  captured = captureRecords({ limits });
  log.info('x', fields);
  return captured.record;
}

describe('limits', () => {
  const list = Array.from({ length: 10 }, (_, index) => index);
  const members = Object.fromEntries(list.map((index) => [`k${index}`, index]));

  it.each<[ValueLimits, unknown, unknown]>([
    [{ depth: 2 }, { a: { b: 1 }, l: [1] }, { a: '[Object]', l: '[Array]' }],
    [{ keys: 2 }, members, { k0: 0, k1: 1, '[more]': 8 }],
    [{ keys: 2 }, new Map(Object.entries(members)), { k0: 0, k1: 1, '[more]': 8 }],
    [{ items: 2 }, list, [0, 1, '[+8 more]']],
    [{ items: 0 }, list, ['[+10 more]']],
    [{ items: 2 }, new Set(list), [0, 1, '[+8 more]']],
    [{ items: 2 }, new Uint16Array(10), [0, 0, '[+8 more]']],
    [{ items: 1 }, new Map<unknown, number>([[1, 1], [2, 2], [3, 3]]), [[1, 1], '[+2 more]']], // prettier-ignore
    [{ items: 1 }, new URLSearchParams('a=1&b=2'), [['a', '1'], '[more]']],
    [{ members: 4 }, { a: [1, 2], b: [1, 2] }, { a: [1, 2], b: ['[+2 more]'] }],
    [{ string: 16 }, 'x'.repeat(20), `${'x'.repeat(16)}…[truncated 4 characters]`],
    [{ string: 16 }, `${'x'.repeat(15)}😀`, `${'x'.repeat(15)}…[truncated 2 characters]`],
    [{ string: 16 }, Buffer.from('é'.repeat(20)), `${'é'.repeat(8)}…[truncated 24 characters]`],
    [{ string: 16 }, Buffer.from('😀'.repeat(4) + 'x'), `${'😀'.repeat(4)}…[truncated 1 characters]`],
    [{ string: 17 }, Buffer.from('😀'.repeat(5)), `${'😀'.repeat(4)}…[truncated 4 characters]`],
    [{ string: 16 }, Buffer.alloc(20, 0xff), `base64:${'/'.repeat(16)}…[truncated 8 bytes]`],
  ])('%j cut %j', (limits, value, written) => {
    expect(recordOf({ value, ok: 1 }, limits)).toMatchObject({ value: written, ok: 1 });
  });

  it('cut the fields of a call, and say how many there were more', () => {
    expect(recordOf({ ...members, '[more]': 1 }, { keys: 3 })).toMatchObject({ k2: 2, '[more]_2': 8 });
  });

  it('cut stacks and messages each by its own limit', () => {
    const err = new Error('m'.repeat(100));
    const { err: written } = recordOf({ err }, { string: 50, stack: 70 });
    expect((written as Error).message).toMatch(/^m{50}…\[truncated 50 characters\]$/);
    expect((written as Error).stack).toMatch(/^Error: m{63}…\[truncated \d+ characters\]$/);
  });

  it('cut the longest fields of a line, and keep the short ones whole', () => {
    const fields = {
      before: 1,
      a: 'x'.repeat(9_000),
      b: list,
      c: ['y'.repeat(9_000)],
      d: '"\u0001語'.repeat(3_000),
      ok: 1,
    };
    const record = recordOf(fields, { line: 4_096 });
    const bytes = Buffer.byteLength(captured.lines[0] ?? '');
    expect(bytes).toBeLessThanOrEqual(4_096);
    expect(bytes).toBeGreaterThan(3_500);
    expect(record).toMatchObject({
      before: 1,
      b: list,
      ok: 1,
      c: expect.stringMatching(/^\["y+…\[truncated/) as string,
    });
    expect(record['a']).toMatch(/^x{900,}…\[truncated \d+ characters\]$/);
  });

  it('keep a line of thousands of fields, or of one huge name, within its limit', () => {
    const many = Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => [`field_${index}`, 'v'.repeat(50)]),
    );
    recordOf(many, { line: 4_096 });
    expect(Buffer.byteLength(captured.lines[0] ?? '')).toBeLessThanOrEqual(4_096);
    expect(captured.record).toMatchObject({
      field_0: expect.any(String) as string,
      '[more]': expect.any(Number) as number,
    });
    captured = captureRecords({ limits: { line: 1_024 } });
    log.info('語'.repeat(5_000), { ['k'.repeat(5_000)]: 'v'.repeat(5_000), ok: 1 });
    expect(Buffer.byteLength(captured.lines[0] ?? '')).toBeLessThanOrEqual(1_024);
    expect(captured.record['ok']).toBe(1);
  });

  it('hold for every line, whatever its fields are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      fc.constant('\u0001'.repeat(2_000)),
    );
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), text, (fields, event) => {
        captured = captureRecords({ limits: { line: 2_048 } });
        log.info(event, fields);
        expect(captured.record['level']).toBe('info');
        expect(Buffer.byteLength(captured.lines[0] ?? '')).toBeLessThanOrEqual(2_048);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any graph of values', () => {
  it('is written as the model says, in every place of a record, and is left as it was', () => {
    fc.assert(
      fc.property(randomGraph(), (graph) => {
        captured.clear();
        const before = fc.stringify(graph);
        log.info('x', { graph, ok: 1 });
        log.bind({ graph }).info('x', { ok: 1 });
        runWithContext({ graph }, () => log.info('x', { ok: 1 }));
        const expected = modelOf(graph, 1);
        for (const record of captured.records) expect(record).toMatchObject({ graph: expected, ok: 1 });
        expect(captured.records).toHaveLength(3);
        expect(fc.stringify(graph)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is logged', () => {
  it('is not kept: it is collected when the program lets go of it', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    captured = captureRecords({
      processors: [(entry) => ({ ...entry, processed: keep('processed') })],
      redact: { keys: ['hidden'], censor: (value) => String(value) },
    });
    say();
    // Each round lets pending jobs run, which hold what they were started with.
    for (let round = 0; round < 10 && kept.some(({ ref }) => ref.deref()); round++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      collect();
    }
    expect(kept.filter(({ ref }) => ref.deref() !== undefined).map(({ name }) => name)).toEqual([]);
    expect(kept.length).toBeGreaterThan(10);
    logger.info('still_bound');
    expect(captured.records.at(-1)).toMatchObject({ bound: { name: 'bound' } });
  });

  const kept: { readonly name: string; readonly ref: WeakRef<object> }[] = [];
  let logger = log;

  function keep(name: string): object {
    const value = { name, toString: () => name, list: [new Error(name)], map: new Map([[{}, name]]) };
    kept.push({ name, ref: new WeakRef(value) });
    return value;
  }

  function say(): void {
    logger = log.bind({ bound: keep('bound') });
    runWithContext({ context: keep('context') }, () => {
      logger.info('x', { field: keep('field'), hidden: keep('hidden'), nested: [keep('nested')] });
      logger.exception('x', Object.assign(new Error('m', { cause: keep('cause') }), { own: keep('own') }));
      logger.exception('x', keep('thrown'));
      logger.info(keep('event') as unknown as string, keep('fields'));
    });
    log.info('x', {
      get bad(): never {
        throw keep('thrown by a getter');
      },
    });
  }
});
