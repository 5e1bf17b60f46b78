export type { TagOptions } from './correlation-tags.js';
export { addLogBreadcrumbs, type BreadcrumbOptions } from './log-breadcrumbs.js';
export { sentryBeforeSend } from './sentry-before-send.js';
export { sentryEventIds, type EventIdOptions } from './sentry-event-ids.js';
export { sentryIntegration, type SentryIntegration } from './sentry-integration.js';
export type { SentryBreadcrumb, SentryEvent, SentryHint, SentryModule } from './sentry-types.js';
