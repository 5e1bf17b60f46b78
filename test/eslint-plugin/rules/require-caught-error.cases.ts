import { testRule } from '../../helpers/test-rule.js';

const inCatch = (body: string) => `try {\n  place();\n} catch (err) {\n  ${body}\n}`;

testRule('require-caught-error', {
  valid: [
    { name: 'a callback that does not care', code: "load().catch(() => log.warn('load_failed'));" },
    inCatch("log.error('place_order_failed', { err });"),
    inCatch("log.exception('place_order_failed', err);"),
    inCatch("log.warn('place_order_failed', { reason: err.message });"),
    {
      name: 'what was made of it',
      code: inCatch("const reason = String(err);\n  log.warn('place_order_failed', { reason });"),
    },
    {
      name: 'another call that carries it',
      code: inCatch("log.error('place_order_failed', { err });\n  log.warn('order_retried');"),
    },
    { name: 'a level below', code: inCatch("log.info('cache_missed');") },
    { name: 'it is thrown on', code: inCatch("log.error('place_order_failed');\n  throw err;") },
    { name: 'it is handed on', code: inCatch("log.error('place_order_failed');\n  next(err);") },
    {
      name: 'a test says which one it was',
      code: inCatch("if (err.code === 'ENOENT') log.warn('config_missing');"),
    },
    { name: 'a catch that does not care', code: "try { place(); } catch { log.warn('config_missing'); }" },
    {
      name: 'a function that runs at another time',
      code: inCatch("retry(() => log.error('retry_started'));"),
    },
    { name: 'outside of the catch', code: "try { place(); } finally { log.error('gave_up'); }" },
    { options: { minLevel: 'error' }, code: inCatch("log.warn('place_order_failed');") },
    { name: 'a legacy log call', code: inCatch("console.error('failed');") },
    { filename: 'src/a.ts', code: inCatch("log.error('place_order_failed', { err: err as Error });") },
    { settings: { target: 'pino' }, code: inCatch("log.error(err, 'place_order_failed');") },
    { settings: { target: 'pino' }, code: inCatch("log.error({ err, id: 1 }, 'place_order_failed');") },
  ],
  invalid: [
    inCatch("log.error('place_order_failed');"),
    inCatch("log.warn('place_order_failed', { order_id: 1 });"),
    inCatch("log.error('place_order_failed', {});"),
    inCatch("log.error('place_order_failed', { /* id */ order_id: 1 }); // soon"),
    inCatch("log.error('place_order_failed', fields);"),
    inCatch("if (err.code === 'ENOENT') use(defaults);\n  else log.error('place_order_failed');"),
    inCatch("log.error('place_order_failed', { err: other });"),
    "try { place(); } catch (e) { log.error('place_order_failed', { order_id }); }",
    "try { place(); } catch { log.error('place_order_failed'); }",
    "load().catch((failure) => {\n  log.error('load_failed');\n});",
    "load().then(use, () => log.error('load_failed'));",
    "socket.on('error', (err) => log.warn('socket_failed', { host }));",
    "try { place(); } catch ({ message }) { log.error('place_order_failed'); }",
    { name: 'the name is hidden', code: inCatch("{ const err = 1; log.error('place_order_failed'); }") },
    { options: { minLevel: 'info' }, code: inCatch("log.info('order_skipped');") },
    { options: { allowHandedOn: false }, code: inCatch("log.error('place_order_failed');\n  throw err;") },
    { sourceType: 'commonjs', code: inCatch("log.error('place_order_failed');") },
    { filename: 'src/a.ts', code: inCatch("log.error('place_order_failed', { id: order!.id } as const);") },
    { settings: { target: 'pino' }, code: inCatch("log.error('place_order_failed');") },
    { settings: { target: 'pino' }, code: inCatch("log.error({ id: 1 }, 'place_order_failed');") },
    { settings: { target: 'winston' }, code: inCatch("log.error('place_order_failed');") },
  ],
});
