/** What is written does what was there before, and gives one span for each call. */
import * as api from '@opentelemetry/api';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import * as runtime from '../../../runtime/src/index.js';
import { traceInMemory } from '../../helpers/trace-in-memory.js';
import { runSpans, textAfter } from './span-cases.js';

const SOURCE = `
const order = [];
class Base {
  load(id) { return 'base ' + id; }
}
class Orders extends Base {
  #count = 0;
  /** @span */
  addUp(a, b = a * 2) { order.push('addUp'); this.#count += 1; return [a, b, this.#count, arguments.length]; }
  /**
   * @span
   * @spanAttribute order.id id
   */
  async loadOrder(id) {
    order.push('loadOrder');
    const row = await super.load(id);
    return { row, own: this instanceof Orders };
  }
  /** @span */
  failNow(error) { throw error; }
  /** @span */
  async failLater(error) {
    await null;
    throw error;
  }
  /** @span */
  returnEarly(id) {
    'use strict';
    try {
      if (id === 1) return 'one';
    } finally {
      order.push('finally');
    }
    return 'other';
  }
  /** @span */
  *walkRows(count) {
    try {
      for (let at = 0; at < count; at += 1) {
        const sent = yield [at, this instanceof Orders];
        if (sent) order.push(sent);
      }
    } finally {
      order.push('closed');
    }
    return 'done';
  }
  /** @span */
  async *readRows() {
    yield 1;
    yield* [2, 3];
  }
  /** @span */
  static async makeOne(...names) { return [this === Orders, ...names]; }
}
/** @span */
exports.sumArguments = function () {
  let sum = 0;
  for (const each of arguments) sum += each;
  return { sum, self: this };
};
/** @span */
exports.walkArguments = function* () {
  for (const each of arguments) yield [each, this];
};
/** @span */
exports.keepExpression = async (value) => value ?? 'none';
/** @span */
exports.nestedWork = async () => {
  /** @span */
  const innerWork = async () => 'inner';
  return [await innerWork(), 'outer'];
};
exports.Orders = Orders;
exports.order = order;
`;

interface Loaded {
  readonly order: readonly unknown[];
  readonly Orders: new () => Record<string, (...values: unknown[]) => unknown>;
  readonly [name: string]: unknown;
}

function load(text: string): Loaded {
  const exports = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The text is written by this test.
  new Function('exports', 'require', text)(exports, (module: string) =>
    module === '@opentelemetry/api' ? api : runtime,
  );
  return exports as Loaded;
}

/** Everything that the calls answered, errors included. */
async function runAll(module: Loaded): Promise<readonly unknown[]> {
  const orders = new module.Orders();
  const error = new Error('no stock');
  const call = async (run: () => unknown): Promise<unknown> => {
    try {
      return await run();
    } catch (thrown) {
      return thrown === error ? 'the same error' : thrown;
    }
  };
  const collect = async (rows: unknown) => {
    const found: unknown[] = [];
    for await (const row of rows as AsyncIterable<unknown>) found.push(row);
    return found;
  };
  const method = (name: string, ...values: unknown[]) => orders[name]?.(...values);
  const exported = (name: string, self: unknown, ...values: unknown[]) =>
    (module[name] as (...all: unknown[]) => unknown).call(self, ...values);
  const walk = () => {
    const rows = method('walkRows', 3) as Generator<unknown, unknown, unknown>;
    return [rows.next(), rows.next('hello'), rows.return('stopped'), rows.next()];
  };
  const answers: unknown[] = [];
  const calls: readonly (() => unknown)[] = [
    () => method('addUp', 1),
    () => method('loadOrder', 7),
    () => method('failNow', error),
    () => method('failLater', error),
    () => method('returnEarly', 1),
    () => method('returnEarly', 2),
    walk,
    () => [...(method('walkRows', 2) as Iterable<unknown>)],
    () => collect(method('readRows')),
    () =>
      (module.Orders as unknown as Record<string, (...names: string[]) => unknown>)['makeOne']?.('a', 'b'),
    () => exported('sumArguments', 'self', 1, 2, 3),
    () => [...(exported('walkArguments', 'self', 4, 5) as Iterable<unknown>)],
    () => exported('keepExpression', undefined),
    () => exported('nestedWork', undefined),
  ];
  for (const run of calls) answers.push(await call(run));
  return [...answers, [...module.order]];
}

describe('functions with spans', () => {
  it('do what they did without, in the same order, and each call has its one span', async () => {
    const after = textAfter(runSpans('orders.js', SOURCE), SOURCE);
    expect(after.match(/\bwithSpan\w*\(/g)).toHaveLength(13);
    const expected = await runAll(load(SOURCE));
    const trace = traceInMemory();
    const found = await runAll(load(after));
    expect(found).toEqual(expected);
    const { spans } = trace;
    await trace.stop();
    expect(spans.map(({ name }) => name)).toEqual([
      ...['orders_add_up', 'load_order', 'fail_now', 'fail_later', 'return_early', 'return_early'],
      ...['walk_rows', 'walk_rows', 'read_rows', 'orders_make_one', 'sum_arguments', 'walk_arguments'],
      ...['keep_expression', 'inner_work', 'nested_work'],
    ]);
    const failed = spans.filter(({ status }) => status.code === SpanStatusCode.ERROR);
    expect(failed.map(({ name }) => name)).toEqual(['fail_now', 'fail_later']);
    const inner = spans.find(({ name }) => name === 'inner_work');
    const outer = spans.find(({ name }) => name === 'nested_work');
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(spans.find(({ name }) => name === 'load_order')?.attributes).toEqual({ 'order.id': 7 });
  });
});

const BY_HAND = `
const { SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');
const tracer = trace.getTracer('orders', '1.2.3');
const options = { kind: SpanKind.CLIENT, attributes: { 'app.part': 'orders' } };
exports.loadOrder = (id) =>
  tracer.startActiveSpan('load_order', { attributes: { 'order.id': id } }, async (span) => {
    try {
      span.addEvent('loading');
      const row = await exports.queryRow(id);
      span.setStatus({ code: SpanStatusCode.OK });
      return { row };
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
exports.queryRow = async (id) =>
  tracer.startActiveSpan('query_row', options, async (span) => {
    try {
      await null;
      return id > 0 ? 'row ' + id : [];
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
exports.checkId = (id, error) =>
  trace.getTracer('checks').startActiveSpan('check_id', (span) => {
    try {
      span.setAttribute('order.id', id);
      if (id < 0) throw error;
      return id + 1;
    } catch (thrown) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: thrown.message });
      span.recordException(thrown);
      throw thrown;
    } finally {
      span.end();
    }
  });
`;

/** All of a span that does not change from run to run. */
function describeSpan(span: ReadableSpan, all: readonly ReadableSpan[]): unknown {
  const { name, kind, attributes, status, events, instrumentationScope, parentSpanContext, links } = span;
  const parent = all.find((each) => each.spanContext().spanId === parentSpanContext?.spanId)?.name;
  const said = events.map((event) => [event.name, event.attributes?.['exception.message']]);
  return { name, kind, attributes, status, said, instrumentationScope, parent, links };
}

describe('spans made by hand that are replaced without a question', () => {
  it('are the same spans, down to the name of their tracer', async () => {
    const after = textAfter(runSpans('by-hand.js', BY_HAND, { include: [] }), BY_HAND);
    expect(after.match(/\bwithSpan\(/g)).toHaveLength(3);
    expect(after).not.toContain('startActiveSpan');
    const run = async (text: string) => {
      const trace = traceInMemory();
      const { loadOrder, checkId } = load(text) as unknown as Record<
        string,
        (id: number, error?: unknown) => unknown
      >;
      const error = new TypeError('below zero '.repeat(40));
      const answers = [await loadOrder?.(7), await loadOrder?.(0), checkId?.(1)];
      expect(() => checkId?.(-1, error)).toThrow(error);
      const spans = trace.spans.map((span) => describeSpan(span, trace.spans));
      await trace.stop();
      return { answers, spans };
    };
    const byHand = await run(BY_HAND);
    expect(await run(after)).toEqual(byHand);
    expect(byHand.spans).toHaveLength(6);
  });
});
