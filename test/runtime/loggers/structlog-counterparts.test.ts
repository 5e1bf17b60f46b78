import { configureLogging, getLogger, positionalArguments, runWithContext } from '@logshift/runtime';
import { captureLogs } from '@logshift/runtime/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords, type LogRecord } from '../../helpers/capture-records.js';

let captured: CapturedRecords;
const log = getLogger('orders');
const loose = log as unknown as Record<'info' | 'exception', (...args: unknown[]) => void>;

beforeEach(() => {
  captured = captureRecords();
});

afterAll(() => configureLogging());

const own = ({ level: _, timestamp: __, logger: ___, ...rest }: LogRecord): LogRecord => rest;
const last = (): LogRecord => own(captured.records.at(-1)!);

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

/**
 * What structlog's tests say of bind, of processing and of exceptions, said of ours: the test there, what it means here,
 * and the check. Those for contextvars have theirs beside the tests of the context.
 */
type Counterpart = readonly [source: string, meaning: string, check: () => void];

const BINDING: readonly Counterpart[] = [
  [
    'test_base.py TestBinding.test_binds_independently',
    'a logger that is bound does not change the one it came from, nor its siblings',
    () => {
      const base = log.bind({ x: 1 });
      const one = base.bind({ y: 2 });
      const two = base.bind({ y: 3, x: 4 });
      base.info('b');
      one.info('o');
      two.info('t');
      expect(captured.records.map(own)).toEqual([
        { event: 'b', x: 1 },
        { event: 'o', x: 1, y: 2 },
        { event: 't', y: 3, x: 4 },
      ]);
    },
  ],
  [
    'test_base.py TestBinding.test_new_clears_state',
    'fresh has none of the bound fields',
    () => {
      log.bind({ x: 42 }).fresh({ y: 23 }).info('e');
      expect(last()).toEqual({ event: 'e', y: 23 });
    },
  ],
  [
    'test_base.py TestBinding.test_bind_keeps_class, test_new_keeps_class',
    'what bind, unbind and fresh answer is a logger of the same name, with every method',
    () => {
      const names = Object.keys(log).sort();
      for (const derived of [log.bind({}), log.unbind('x'), log.fresh()]) {
        expect(Object.keys(derived).sort()).toEqual(names);
        expect(derived.name).toBe('orders');
      }
    },
  ],
  [
    'test_base.py TestBinding.test_unbind, test_try_unbind',
    'unbind takes the keys out that are bound',
    () => {
      log.bind({ x: 42, y: 23, z: 1 }).unbind('y', 'z').info('e');
      expect(last()).toEqual({ event: 'e', x: 42 });
    },
  ],
  [
    'test_base.py TestBinding.test_unbind_fail, test_try_unbind_fail',
    'a key that is not bound is passed over: a logger never throws',
    () => {
      log.bind({ x: 42 }).unbind('absent', 'x').info('e');
      expect(last()).toEqual({ event: 'e' });
    },
  ],
  [
    'test_base.py TestProcessing.test_copies_context_before_processing',
    'what a processor does to its entry is not there in the next record',
    () => {
      captured = captureRecords({
        processors: [
          (entry) => {
            (entry as Record<string, unknown>)['added'] = true;
            delete (entry as Record<string, unknown>)['x'];
            return entry;
          },
        ],
      });
      const bound = log.bind({ x: { deep: 1 } });
      bound.info('e');
      captured = captureRecords();
      bound.info('f');
      expect(last()).toEqual({ event: 'f', x: { deep: 1 } });
    },
  ],
  [
    'test_base.py TestProcessing.test_event_empty_string',
    'an empty event is an event',
    () => {
      log.info('', { foo: 42 });
      expect(last()).toEqual({ event: '', foo: 42 });
    },
  ],
  [
    'test_base.py TestProcessing.test_chain_does_not_swallow_all_exceptions',
    'a processor that throws is told of, and its record is written: nothing reaches the caller',
    () => {
      captured = captureRecords({
        processors: [
          () => {
            throw new Error('no');
          },
        ],
      });
      expect(() => log.info('e', { a: 1 })).not.toThrow();
      expect(last()).toEqual({ event: 'e', a: 1 });
    },
  ],
  [
    'test_base.py TestProxying.test_processor_raising_DropEvent_silently_aborts_chain',
    'a processor drops a record with null, and those behind it do not see it',
    () => {
      captured = captureRecords({ processors: [() => null, () => expect.unreachable()] });
      log.info('e');
      expect(captured.lines).toEqual([]);
    },
  ],
  [
    'test_native.py test_one_below, test_exact_level, test_is_enabled_for, test_get_effective_level',
    'a level below the threshold is not written, the threshold itself is',
    () => {
      captured = captureRecords({ level: 'warn' });
      log.info('below');
      log.warn('exact');
      expect(captured.record['event']).toBe('exact');
      expect([log.level, log.isLevelEnabled('info'), log.isLevelEnabled('warn')]).toEqual([
        'warn',
        false,
        true,
      ]);
    },
  ],
  [
    'test_native.py test_filter_bound_below_missing_event_string, test_filter_bound_exact_missing_event_string',
    'a call without an event is written, under a name that says so',
    () => {
      loose.info(undefined, { missing: 'event string!' });
      expect(last()).toMatchObject({ event: 'unnamed_event', missing: 'event string!' });
    },
  ],
  [
    'test_stdlib.py TestPositionalArgumentsFormatter.test_formats_tuple, test_nop_no_args, test_args_removed_if_empty',
    'positional arguments are put into the event where that is asked for, and are gone then',
    () => {
      captured = captureRecords({ processors: [positionalArguments()] });
      loose.info('%d %s', {}, 1, 'foo');
      expect(last()).toEqual({ event: '1 foo' });
      loose.info('bar %s', {});
      expect(last()).toEqual({ event: 'bar %s' });
    },
  ],
  [
    'test_stdlib.py TestPositionalArgumentsFormatter.test_positional_args_retained',
    'or are kept',
    () => {
      captured = captureRecords({ processors: [positionalArguments({ keep: true })] });
      loose.info('%d %s', {}, 1, 'foo');
      expect(last()).toEqual({ event: '1 foo', args: [1, 'foo'] });
    },
  ],
  [
    'test_stdlib.py TestAddLoggerName.test_logger_name_added, TestAddLogLevel.test_log_level_added',
    'records carry the name of the logger and the word of the level',
    () => {
      log.error('e');
      expect(captured.record).toMatchObject({ logger: 'orders', level: 'error' });
    },
  ],
  [
    'test_testing.py TestCaptureLogs.test_restores_processors_on_error, test_captures_bound_logers',
    'a capture that ends in an error gives the records back, and has those of bound loggers',
    () => {
      const logs = captureLogs();
      expect(() => {
        try {
          log.bind({ x: 1 }).info('in');
          throw new Error('from the block');
        } finally {
          logs.restore();
        }
      }).toThrow('from the block');
      log.info('out');
      expect(logs.records).toMatchObject([{ event: 'in', x: 1 }]);
      expect(captured.record).toMatchObject({ event: 'out' });
    },
  ],
  [
    'test_contextvars.py TestContextvars.test_merge_overrides_bind',
    'a field of the call wins over a bound one, and that over one of the context',
    () => {
      runWithContext({ a: 1, b: 1, c: 1 }, () => log.bind({ b: 2, c: 2 }).info('e', { c: 3 }));
      expect(last()).toEqual({ event: 'e', a: 1, b: 2, c: 3 });
    },
  ],
];

const PROCESSORS: readonly Counterpart[] = [
  [
    'test_processors.py TestStackInfoRenderer.test_removes_stack_info',
    'stack_info: false leaves nothing',
    () => {
      log.info('e', { stack_info: false });
      expect(last()).toEqual({ event: 'e' });
    },
  ],
  [
    'test_processors.py TestStackInfoRenderer.test_adds_stack_if_asked, test_renders_correct_stack, test_additional_ignores',
    'stack_info: true is the stack of whoever logs, from the caller on',
    () => {
      (function placeOrder() {
        log.info('e', { stack_info: true });
      })();
      expect(Object.keys(last())).toEqual(['event', 'stack']);
      expect(last()['stack']).toMatch(/^\s+at placeOrder/);
    },
  ],
  [
    'test_processors.py TestUnicodeDecoder.test_decodes, test_bytes_nop',
    'bytes are text, text stays as it is',
    () => {
      log.info('e', { bytes: Buffer.from('föö'), text: 'föö' });
      expect(last()).toEqual({ event: 'e', bytes: 'föö', text: 'föö' });
    },
  ],
  [
    'test_renderers.py TestTimeStamper.test_adds_Z_to_iso, test_inserts_formatted_utc',
    'timestamps are ISO 8601 in UTC',
    () => {
      log.info('e');
      expect(captured.record['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    },
  ],
  [
    'test_renderers.py TestJSONRenderer.test_FallbackEncoder_falls_back',
    'what JSON does not know has a form all the same',
    () => {
      log.info('e', { big: 1n, map: new Map([['a', 1]]), set: new Set([1]) });
      expect(Object.keys(last())).toEqual(['event', 'big', 'map', 'set']);
      expect(JSON.stringify(last())).not.toContain('{}');
    },
  ],
];

const EXCEPTIONS: readonly Counterpart[] = [
  [
    'test_stdlib.py TestBoundLogger.test_exception_exc_info; test_native.py test_exception',
    'exception is level error, with type, message and stack',
    () => {
      log.exception(
        'failed',
        thrownBy(() => (undefined as unknown as { x: 1 }).x),
      );
      expect(captured.record).toMatchObject({ level: 'error', err: { type: 'TypeError' } });
      expect(captured.record).toHaveProperty('err.message');
      expect(captured.record).toHaveProperty('err.stack');
    },
  ],
  [
    'test_native.py test_exception_positional_args',
    'what stands behind the fields of exception is not lost',
    () => {
      loose.exception('failed', new Error('boom'), {}, 'a', 1);
      expect(last()).toMatchObject({ args: ['a', 1], err: { message: 'boom' } });
    },
  ],
  [
    'test_tracebacks.py TestLogException.test_log_explicit_exception',
    'an error among the fields is the same error',
    () => {
      log.warn('failed', { err: new RangeError('boom') });
      expect(last()).toMatchObject({ err: { type: 'RangeError', message: 'boom' } });
    },
  ],
  [
    'test_tracebacks.py TestLogException.test_no_exception; test_renderers.py TestFormatExcInfo.test_no_exception, test_nop',
    'exception without an error is error with an err that says so; error without one has no err',
    () => {
      loose.exception('failed');
      expect(last()).toMatchObject({ event: 'failed', err: { type: 'undefined', message: 'undefined' } });
      log.error('failed');
      expect(last()).toEqual({ event: 'failed' });
    },
  ],
  [
    'test_renderers.py TestFormatExcInfo.test_exception_without_traceback; test_processors.py TestFigureOutExcInfo.test_py3_exception_no_traceback',
    'an error that was never thrown, or has no stack, is written',
    () => {
      const error = new Error('boom');
      delete error.stack;
      log.exception('failed', error);
      expect(last()).toMatchObject({ err: { type: 'Error', message: 'boom' } });
    },
  ],
  [
    'test_tracebacks.py test_raise_with_cause, test_raise_with_cause_no_tb, test_raise_nested',
    'causes are there, one within another',
    () => {
      const error = new Error('outer', { cause: new TypeError('middle', { cause: 'inner' }) });
      log.exception('failed', error);
      expect(last()).toMatchObject({
        err: { cause: { type: 'TypeError', message: 'middle', cause: 'inner' } },
      });
    },
  ],
  [
    'test_tracebacks.py test_raise_no_msg',
    'an error without a message is written',
    () => {
      log.exception('failed', new RangeError());
      expect(last()).toMatchObject({ err: { type: 'RangeError' } });
    },
  ],
  [
    'test_tracebacks.py test_syntax_error',
    'a syntax error is an error like others',
    () => {
      log.exception(
        'failed',
        thrownBy(() => JSON.parse('{')),
      );
      expect(last()).toMatchObject({ err: { type: 'SyntaxError' } });
    },
  ],
  [
    'test_tracebacks.py test_recursive',
    'the stack of an endless recursion is written, on one line',
    () => {
      const recurse = (): number => recurse() + 1;
      log.exception('failed', thrownBy(recurse));
      expect(last()).toMatchObject({
        err: { type: 'RangeError', message: 'Maximum call stack size exceeded' },
      });
    },
  ],
  [
    'test_tracebacks.py test_exception_groups, test_json_exception_groups, test_reraise_error_from_exception_group',
    'the errors of an AggregateError are there, also within another',
    () => {
      const inner = new AggregateError([new TypeError('b')], 'inner');
      log.exception('failed', new AggregateError([new Error('a'), inner], 'outer'));
      expect(last()).toMatchObject({
        err: {
          type: 'AggregateError',
          errors: [{ message: 'a' }, { message: 'inner', errors: [{ type: 'TypeError' }] }],
        },
      });
    },
  ],
  [
    'test_tracebacks.py test_exception_cycle',
    'an error that is its own cause, in a circle, ends',
    () => {
      const [a, b] = [new Error('a'), new Error('b')];
      Object.assign(a, { cause: b });
      Object.assign(b, { cause: a });
      log.exception('failed', a);
      expect(last()).toMatchObject({ err: { message: 'a', cause: { message: 'b' } } });
    },
  ],
  [
    'test_tracebacks.py test_safe_str_error, test_to_repr_error',
    'an error whose message throws is written, marked',
    () => {
      const error = Object.defineProperty(new Error(), 'message', {
        get: () => {
          throw new Error('no');
        },
      });
      log.exception('failed', error, { a: 1 });
      expect(last()).toMatchObject({
        event: 'failed',
        a: 1,
        err: { message: expect.stringContaining('Throws') as unknown },
      });
    },
  ],
];

describe.each([
  ['binding and processing', BINDING],
  ['processors', PROCESSORS],
  ['exceptions', EXCEPTIONS],
])('structlog, %s', (_name, counterparts) => {
  it.each(counterparts)('%s: %s', (_source, _meaning, check) => check());
});
