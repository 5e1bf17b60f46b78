import { getLogger } from '../get-logger.js';
import type { HttpLoggingOptions, RequestOptions } from './http-logging-options.js';
import { toIdRule, type IdRule } from './id-rule.js';
import { toPathTest, type PathTest } from './path-test.js';
import type { RequestFact } from './request-facts.js';

/** The options of one middleware, ready to be asked by each request. */
export interface HttpSettings {
  readonly logger: NonNullable<RequestOptions<never>['logger']>;
  readonly ids: readonly IdRule[];
  readonly idHeaders: Readonly<Record<string, string>>;
  /** Whether scripts of other origins may read one of the ids. */
  readonly exposesIds: boolean;
  readonly isIgnored: PathTest;
  readonly user: ((request: unknown) => unknown) | undefined;
  readonly fields: ((request: unknown) => object | undefined) | undefined;
  readonly levelOf: RequestOptions<never>['levelOf'];
  readonly include: readonly RequestFact[];
  readonly metrics: boolean | undefined;
  readonly skip: ((request: unknown, response: unknown) => unknown) | undefined;
  readonly requestLogger: unknown;
}

/** Options of any middleware: what handlers get differs, and only the options' own functions look at it. */
export type AnyOptions = Omit<HttpLoggingOptions<never>, 'skip' | 'createRequestId'> & {
  readonly skip?: (request: never, response: never) => unknown;
  readonly createRequestId?: (request: never, response: never) => unknown;
};

/** The settings that these options say. The options must be valid. */
export function toHttpSettings(options: AnyOptions): HttpSettings {
  const ids = toIdRules(options);
  return {
    logger: options.logger ?? getLogger('http'),
    ids,
    idHeaders: Object.fromEntries(ids.map(({ field, key }) => [field, key])),
    exposesIds: ids.some(({ exposeHeader }) => exposeHeader),
    isIgnored: toPathTest(options.ignore),
    user: options.user as HttpSettings['user'],
    fields: options.fields as HttpSettings['fields'],
    levelOf: options.levelOf,
    include: options.include ?? [],
    metrics: options.metrics,
    skip: options.skip as HttpSettings['skip'],
    requestLogger: options.requestLogger,
  };
}

function toIdRules(options: AnyOptions): readonly IdRule[] {
  const { requestIdHeader, createRequestId, requestId, correlationId } = options;
  const rules = [
    toIdRule('request_id', 'x-request-id', {
      ...(requestIdHeader !== undefined && { header: requestIdHeader }),
      ...(createRequestId && { generate: createRequestId as (request: never) => unknown }),
      ...requestId,
    }),
  ];
  if (correlationId !== false) {
    const own = typeof correlationId === 'object' ? correlationId : {};
    const rule = toIdRule('correlation_id', 'x-correlation-id', own, correlationId === undefined);
    // e.g. `requestIdHeader: 'x-correlation-id'`: one header is one id, unless both were asked for
    if (!rule.isOptional || rule.key !== rules[0]?.key) rules.push(rule);
  }
  return rules;
}
