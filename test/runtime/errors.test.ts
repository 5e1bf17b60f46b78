import vm from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { getLogger } from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';

const log = getLogger('errors');
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

describe('errors', () => {
  it('are objects under any key and at any depth, never {}', () => {
    log.info('x', {
      failure: new TypeError('a'),
      list: [new RangeError('b')],
      map: new Map([['k', new Error('c')]]),
    });
    expect(captured.record).toMatchObject({
      failure: { type: 'TypeError', message: 'a', stack: expect.stringContaining('TypeError: a') as string },
      list: [{ type: 'RangeError', message: 'b' }],
      map: { k: { type: 'Error', message: 'c' } },
    });
  });

  it('have type, message, stack, cause and own fields, in that order', () => {
    class NotFound extends Error {}
    const cause = Object.assign(new NotFound('inner'), { table: 'orders' });
    log.info('x', { err: Object.assign(new Error('outer', { cause }), { code: 'E_X', status: 404 }) });
    const err = captured.record['err'] as Record<string, unknown>;
    expect(Object.keys(err)).toEqual(['type', 'message', 'stack', 'cause', 'code', 'status']);
    expect(err['cause']).toMatchObject({ type: 'NotFound', message: 'inner', table: 'orders' });
  });

  it('have the name somebody chose, else the class, as type', () => {
    class ValidationError extends TypeError {}
    const named = Object.assign(new Error('m'), { name: 'Chosen' });
    log.info('x', {
      list: [new ValidationError('m'), named, new DOMException('m', 'AbortError'), new EvalError('m')],
    });
    const types = (captured.record['list'] as { type: string }[]).map(({ type }) => type);
    expect(types).toEqual(['ValidationError', 'Chosen', 'AbortError', 'EvalError']);
  });

  it('list the errors of an AggregateError', () => {
    log.info('x', { err: new AggregateError([new Error('e1'), 'e2'], 'agg') });
    expect(captured.record['err']).toMatchObject({
      type: 'AggregateError',
      message: 'agg',
      errors: [{ message: 'e1' }, 'e2'],
    });
  });

  it('stop at a cycle of causes', () => {
    const a = new Error('a');
    const b = new Error('b', { cause: a });
    a.cause = b;
    log.info('x', { err: a });
    expect(captured.record['err']).toMatchObject({
      message: 'a',
      cause: { message: 'b', cause: '[Circular]' },
    });
  });

  it('keep an own field called type beside their type, as http errors carry one', () => {
    log.info('x', { err: Object.assign(new Error('m'), { type: 'entity.too.large' }) });
    expect(captured.record['err']).toMatchObject({ type: 'Error', error_type: 'entity.too.large' });
  });

  it('of another realm are errors too', () => {
    log.info('x', { failure: vm.runInNewContext("new TypeError('far')") as unknown });
    expect(captured.record['failure']).toMatchObject({ type: 'TypeError', message: 'far' });
  });

  it('with hostile members are marked, the rest of them kept', () => {
    const err = Object.defineProperties(new Error('m'), {
      stack: {
        get() {
          throw new Error('no stack');
        },
      },
      detail: {
        enumerable: true,
        get() {
          throw new Error('no detail');
        },
      },
      code: { enumerable: true, value: 'E_X' },
    });
    log.info('x', { err });
    expect(captured.record['err']).toEqual({
      type: 'Error',
      message: 'm',
      stack: '[Throws: no stack]',
      detail: '[Throws: no detail]',
      code: 'E_X',
    });
  });

  it('do not answer with their own toJSON, where libraries put credentials', () => {
    log.info('x', { err: Object.assign(new Error('m'), { toJSON: () => ({ secret: 1 }) }) });
    expect(captured.lines[0]).not.toContain('secret');
  });

  it.each([
    ['null', null],
    ['undefined', undefined],
  ])('under err may be %s: a callback without an error', (_name, err) => {
    log.info('done', { err });
    expect(captured.record['err']).toBeNull();
  });

  it('under err may be anything that was thrown', () => {
    log.info('x', { err: 'just a string' });
    expect(captured.record['err']).toEqual({ type: 'string', message: 'just a string' });
  });
});
