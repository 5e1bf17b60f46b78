import { outgoingHeaders, runWithContext, withSpan } from '@logshift/runtime';
import { context, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

const IDS = { request_id: 'r-1', correlation_id: 'c-1' };
const PARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;

const inRequest = <T>(run: () => T): T => runWithContext(IDS, () => withSpan('request', run));

describe('outgoingHeaders', () => {
  it('are the trace and the ids of the context', () => {
    const headers = inRequest(() => outgoingHeaders());
    expect(headers).toEqual({
      traceparent: expect.stringMatching(PARENT),
      'x-request-id': 'r-1',
      'x-correlation-id': 'c-1',
    });
    expect(headers['traceparent']).toContain(traces.spans[0]?.spanContext().spanId);
  });

  it('are none outside of any trace and context', () => {
    expect(outgoingHeaders()).toEqual({});
    expect(outgoingHeaders({ accept: '*/*' })).toEqual({ accept: '*/*' });
  });

  it.each([
    ['an object', () => ({ accept: '*/*' })],
    ['a Map', () => new Map([['accept', '*/*']])],
    ['Headers', () => new Headers({ accept: '*/*' })],
    ['pairs', () => [['accept', '*/*']]],
  ])('are a copy of %s, of its kind', (_name, create) => {
    const given: object = create();
    const before = JSON.stringify([...new Headers(given as Record<string, string>)]);
    const headers = inRequest(() => outgoingHeaders(given));
    expect(Object.getPrototypeOf(headers)).toBe(Object.getPrototypeOf(given));
    expect(headers).not.toBe(given);
    expect(JSON.stringify([...new Headers(given as Record<string, string>)])).toBe(before);
    const sent = new Headers(headers as Record<string, string>);
    expect([sent.get('accept'), sent.get('x-request-id'), sent.get('x-correlation-id')]).toEqual([
      '*/*',
      'r-1',
      'c-1',
    ]);
    expect(sent.get('traceparent')).toMatch(PARENT);
  });

  it.each([
    ['an object', () => ({ 'X-Request-Id': 'own', TraceParent: 'of the caller' })],
    ['a Map', () => new Map([['X-Request-Id', 'own'], ['TraceParent', 'of the caller']])], // prettier-ignore
    ['Headers', () => new Headers({ 'X-Request-Id': 'own', TraceParent: 'of the caller' })],
    ['pairs', () => [['X-Request-Id', 'own'], ['TraceParent', 'of the caller']]], // prettier-ignore
  ])(
    'leave an id that is given in %s, and replace a trace that is forwarded, in any case',
    (_name, create) => {
      const headers: object = inRequest(() => outgoingHeaders(create()));
      const sent = new Headers(headers as Record<string, string>);
      expect(sent.get('x-request-id')).toBe('own');
      expect(sent.get('traceparent')).toMatch(PARENT);
    },
  );

  it('are written by the propagator that is registered', () => {
    propagation.setGlobalPropagator({
      fields: () => ['b3'],
      inject: (_context, carrier, setter) => setter.set(carrier, 'b3', '1'),
      extract: (scope) => scope,
    });
    expect(withSpan('request', () => outgoingHeaders())).toEqual({ b3: '1' });
    propagation.disable();
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    const headers = withSpan('request', () => outgoingHeaders());
    expect(headers['traceparent']).toMatch(PARENT);
    propagation.disable();
    expect(Object.keys(withSpan('request', () => outgoingHeaders()))).toEqual(['traceparent']);
  });

  it.each([
    ['with a line feed', 'a\nset-cookie: b'],
    ['an object', {}],
    ['too long', 'a'.repeat(129)],
  ])('leave out an id that is %s', (_name, id) => {
    expect(runWithContext({ request_id: id }, () => outgoingHeaders())).toEqual({});
  });

  it('never throw, and are always valid headers', () => {
    const hostile = {
      get accept(): never {
        throw new Error('no');
      },
    };
    expect(inRequest(() => outgoingHeaders(hostile))).toBe(hostile);
    class Own extends Map<string, string> {
      constructor() {
        super();
        if (new.target === Own && this.size > 0) throw new Error('no copy');
      }
    }
    expect(inRequest(() => outgoingHeaders(new Own()))).toBeInstanceOf(Own);
    expect(outgoingHeaders(null as unknown as object)).toEqual({});
    fc.assert(
      fc.property(fc.anything(), fc.object(), (id, headers) => {
        const sent = runWithContext({ request_id: id }, () => outgoingHeaders(headers));
        const own = sent['x-request-id'];
        if (!Object.hasOwn(headers, 'x-request-id') && own !== undefined) new Headers({ own: own as string });
      }),
    );
  });

  it('carry the trace on where no SDK is registered', async () => {
    await traces.stop();
    const { AsyncLocalStorageContextManager } = await import('@opentelemetry/context-async-hooks');
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const remote = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 };
    const headers = context.with(trace.setSpanContext(context.active(), remote), () =>
      withSpan('work', () => outgoingHeaders()),
    );
    expect(headers).toEqual({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` });
  });
});
