/** What we read and write of an event of Sentry, of any version since 8. */
export interface SentryEvent {
  /** Undefined for errors and messages. */
  readonly type?: string | undefined;
  event_id?: string;
  tags?: object | undefined;
}

/** What comes with an event. */
export interface SentryHint {
  event_id?: string | undefined;
  originalException?: unknown;
}

/** What we call of a Sentry SDK: the module itself, `import * as Sentry from '@sentry/node'`. */
export interface SentryModule {
  readonly addBreadcrumb: (breadcrumb: SentryBreadcrumb) => unknown;
  readonly captureException: (error: unknown) => string;
}

export interface SentryBreadcrumb {
  type: string;
  category: string;
  message: string;
  level: 'debug' | 'info' | 'warning' | 'error' | 'fatal';
  /** Seconds since 1970. */
  timestamp: number;
  data: Record<string, unknown>;
}
