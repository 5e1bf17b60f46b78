import { testRule } from '../../helpers/test-rule.js';

const inCatch = (call: string) => `try {\n  place();\n} catch (error) {\n  ${call}\n}`;

testRule('error-in-err-field', {
  valid: [
    inCatch("log.error('place_order_failed', { err: error });"),
    "try { place(); } catch (err) { log.error('place_order_failed', { err, code: err.code }); }",
    inCatch("log.exception('place_order_failed', error, { order_id: 1 });"),
    inCatch("log.error('place_order_failed', { err: error, reason: error.message, stack: error.stack });"),
    inCatch("log.warn('order_late', { code: error.code, status: error.response.status });"),
    {
      name: 'a name alone proves nothing',
      code: "log.info('form_rejected', { error: form.error, message: error });",
    },
    {
      name: 'an element of a list called so',
      code: "errors.forEach((error) => log.warn('form_rejected', { error }));",
    },
    {
      name: 'a parameter called so',
      code: "export function reject(error) { log.warn('form_rejected', { error }); }",
    },
    inCatch("log.error('place_order_failed', { ...error.details });"),
    {
      name: 'an error beside another',
      code: inCatch("log.error('undo_failed', { err: new Error('x'), cause: error });"),
    },
    {
      name: 'a variable that is made an error, and then assigned what may be none',
      code: "let failure = new Error('no id');\nfailure = find(failure);\nlog.warn('form_rejected', { failure });",
    },
    {
      name: 'a part that is taken out of an error',
      code: "const { details } = new FormError();\nlog.warn('form_rejected', { details });",
    },
    {
      name: 'an error beside what is most likely another',
      code: "const f = (err) => read().catch((readErr) => log.debug('read_failed', { err, readErr }));",
    },
    { name: 'a legacy log call', code: inCatch("console.error('failed', { error });") },
    { name: 'a caught value of an outer function', code: "log.info('ready', { error: 'none', err: null });" },
    { filename: 'src/a.ts', code: inCatch("log.error('place_order_failed', { err: error as Error });") },
    {
      types: true,
      code: "export const tell = (error: string): void => log.warn('form_rejected', { error });",
    },
    {
      settings: { target: 'pino' },
      code: inCatch("log.error({ err: error }, 'place_order_failed');\n  log.error(error, 'x_failed');"),
    },
    {
      settings: { target: 'winston' },
      code: inCatch(
        "log.error('a_failed', { err: error, stack: error.stack });\n  log.error('b_failed', { message: error.message });\n  log.error('c_failed', error);",
      ),
    },
  ],
  invalid: [
    inCatch("log.error('place_order_failed', { error });"),
    inCatch("log.error('place_order_failed', { err: 'none', error });"),
    inCatch("log.error('place_order_failed', { order_id: 1, cause: error });"),
    inCatch("log.error('place_order_failed', { err: error.message });"),
    inCatch("log.error('place_order_failed', { message: error.message, stack: error.stack });"),
    inCatch("log.error('place_order_failed', { error: String(error) });"),
    inCatch("log.error('place_order_failed', error);"),
    inCatch("log.error('place_order_failed', { ...error });"),
    inCatch("log.error('place_order_failed', { /* why */ error: /* it */ error }); // soon"),
    "try { place(); } catch (err) { log.error('place_order_failed', { reason: err.message }); }",
    "load().catch((e) => log.error('load_failed', { e }));",
    "socket.on('error', function (error) { log.error('socket_failed', { error: error }); });",
    "read(path, (err, text) => { if (err) log.error('read_failed', { error: err }); });",
    "log.error('place_order_failed', { cause: new TypeError('no id') });",
    "const failure = new Error('no id');\nlog.error('place_order_failed', { error: failure.stack, failure });",
    inCatch(
      "const failure = new OrderError('no id', { cause: error });\n  log.error('place_order_failed', { failure });",
    ),
    inCatch("log.error('undo_failed', { error, err: other });"),
    { sourceType: 'commonjs', code: inCatch("log.error('place_order_failed', { error });") },
    {
      filename: 'src/a.ts',
      code: inCatch("log.error('place_order_failed', { message: (error as Error).message });"),
    },
    {
      types: true,
      code: "export const tell = (error: RangeError): void => log.warn('range_left', { error });",
    },
    { settings: { target: 'pino' }, code: inCatch("log.error({ error }, 'place_order_failed');") },
    {
      settings: { target: 'bunyan' },
      code: inCatch("log.error({ error: error.message }, 'place_order_failed');"),
    },
    { settings: { target: 'winston' }, code: inCatch("log.error('place_order_failed', { err: error });") },
    {
      settings: { target: 'winston' },
      filename: 'src/a.ts',
      code: inCatch("log.error('place_order_failed', { error, id: 1 });"),
    },
  ],
});
