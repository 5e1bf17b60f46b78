import { testRule } from '../../helpers/test-rule.js';

const inCatch = (body: string) =>
  `function place() {\n  try {\n    save();\n  } catch (err) {\n    ${body}\n  }\n}`;

testRule('no-log-and-rethrow', {
  valid: [
    {
      name: 'each try of several',
      code: "async function f(tries) { try { await send(); } catch (err) { log.error('send_failed', { err }); if (tries < 3) { return f(tries + 1); } throw err; } }",
    },
    inCatch("log.error('place_order_failed', { err });"),
    inCatch('throw err;'),
    { name: 'the log does not carry it', code: inCatch("log.info('order_retried');\n    throw err;") },
    {
      name: 'one or the other',
      code: inCatch("if (isFatal(err)) throw err;\n    log.error('place_order_failed', { err });"),
    },
    {
      name: 'branches',
      code: inCatch("if (retry) log.error('place_order_failed', { err });\n    else throw err;"),
    },
    {
      name: 'a branch that leaves',
      code: inCatch(
        "if (retry) {\n      log.warn('order_retried', { err });\n      return;\n    }\n    throw err;",
      ),
    },
    {
      name: 'another error',
      code: inCatch("log.error('place_order_failed', { err });\n    throw new Error('gone');"),
    },
    {
      name: 'a wrapped error',
      code: inCatch(
        "log.error('place_order_failed', { err });\n    throw new Error('gone', { cause: err });",
      ),
    },
    {
      name: 'it is translated',
      code: inCatch("log.error('place_order_failed', { err });\n    err = translate(err);\n    throw err;"),
    },
    {
      name: 'a function that may throw later',
      code: inCatch("log.error('place_order_failed', { err });\n    later(() => { throw err; });"),
    },
    {
      name: 'what is caught at once',
      code: inCatch("log.error('place_order_failed', { err });\n    try { throw err; } catch { undo(); }"),
    },
    { name: 'a legacy log call', code: inCatch('console.error(err);\n    throw err;') },
    {
      filename: 'src/a.ts',
      code: inCatch("log.error('place_order_failed', { err: err as Error });\n    return;"),
    },
    { settings: { target: 'pino' }, code: inCatch("log.error({ err }, 'place_order_failed');") },
  ],
  invalid: [
    inCatch("log.error('place_order_failed', { err });\n    throw err;"),
    inCatch("log.exception('place_order_failed', err);\n    throw err;"),
    inCatch(
      "log.error('place_order_failed', { reason: err.message });\n    await undo();\n    throw err;",
    ).replace('function', 'async function'),
    inCatch("log.error('place_order_failed', { err });\n    if (strict) throw err;"),
    inCatch("if (loud) log.error('place_order_failed', { err });\n    throw err;"),
    inCatch("if (loud) {\n      log.error('place_order_failed', { err });\n      throw err;\n    }"),
    inCatch("log.error('place_order_failed', { err });\n    return Promise.reject(err);"),
    inCatch(
      "log.warn('order_retried', { err });\n    log.error('place_order_failed', { err });\n    throw err;",
    ),
    "load().catch((e) => {\n  log.error('load_failed', { err: e });\n  throw e;\n});",
    "load().then(use, function (err) {\n  log.error('load_failed', { err });\n  throw err;\n});",
    "load().catch((err) => {\n  log.error('load_failed', { err });\n  return Promise.reject(err);\n});",
    {
      options: { wrapped: true },
      code: inCatch(
        "log.error('place_order_failed', { err });\n    throw new Failure('gone', { cause: err });",
      ),
    },
    { sourceType: 'commonjs', code: inCatch("log.error('place_order_failed', { err });\n    throw err;") },
    {
      filename: 'src/a.ts',
      code: inCatch("log.error('place_order_failed', { err });\n    throw err as Error;"),
    },
    { settings: { target: 'pino' }, code: inCatch("log.error(err, 'place_order_failed');\n    throw err;") },
    {
      settings: { target: 'winston' },
      code: inCatch("log.error('place_order_failed', { stack: err.stack });\n    throw err;"),
    },
  ],
});
