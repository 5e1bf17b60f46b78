/** The ids of a record on the event that Sentry sends, and the event's id on the record of its error. */
import assert from 'node:assert/strict';
import * as Sentry from '@sentry/node';
import { configureLogging, getLogger, runWithContext } from '@logshift/runtime';
import { addLogBreadcrumbs, sentryEventIds, sentryIntegration } from '@logshift/runtime/sentry';

const sent = [];
Sentry.init({
  dsn: 'https://key@sentry.invalid/1',
  integrations: [sentryIntegration({ fields: ['tenant_id'] })],
  beforeSend: (event) => {
    sent.push(event);
    return null; // nothing leaves this machine
  },
});
addLogBreadcrumbs(Sentry, { level: 'info' });
const records = [];
configureLogging({
  processors: [sentryEventIds({ capture: Sentry })],
  destination: { write: (line) => records.push(JSON.parse(line)) },
});
const log = getLogger('orders');
runWithContext({ correlation_id: 'c-1', tenant_id: 'acme' }, () => {
  log.info('order_placed', { order_id: 456 });
  log.exception('order_failed', new Error('no stock'), { order_id: 456 });
});
await Sentry.flush(2_000);
const [event] = sent;
assert.equal(sent.length, 1);
assert.equal(event.tags.correlation_id, 'c-1');
assert.equal(event.tags.tenant_id, 'acme');
assert.ok(event.breadcrumbs.some(({ message }) => message === 'order_placed'));
assert.equal(records.find((record) => record.event === 'order_failed').sentry_event_id, event.event_id);
await Sentry.close(100);
