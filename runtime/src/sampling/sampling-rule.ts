import { SpanKind, type Attributes } from '@opentelemetry/api';

/** OpenTelemetry's kinds of spans by their names, as `withSpan` takes them. */
export const SPAN_KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

/**
 * What is special about some spans. All of `name`, `route`, `kind` and `attributes` that are given must fit; the first
 * rule that fits and says something about a matter decides it.
 */
export interface SamplingRule {
  /** The span's name; `*` in a text stands for any characters. */
  readonly name?: string | RegExp;
  /** The route of a request (`/orders/:id`), or its path (`/orders/7`) without the query; `*` as in `name`. */
  readonly route?: string | RegExp;
  readonly kind?: keyof typeof SPAN_KINDS;
  /** Attributes that the span has with just these values. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** The part of the traces that is sampled (0 to 1) of those that begin with such a span. */
  readonly ratio?: number;
  /** A trace with such a span that took so many milliseconds is kept; `Infinity`: never for being slow. */
  readonly slowMs?: number;
  /** `false`: the failure of such a span alone does not keep its trace. */
  readonly keepErrors?: boolean;
  /** A trace with such a span is kept; a text is the reason that its spans say (`rule` otherwise). */
  readonly keep?: true | string;
}

/** What is known of a span when it starts, and when it has ended. */
export interface SpanFacts {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

export interface PreparedRule extends SamplingRule {
  readonly fits: (span: SpanFacts) => boolean;
}

/** Prepares the patterns of a rule. */
export function prepareRule(rule: SamplingRule): PreparedRule {
  const isName = rule.name === undefined ? undefined : toTest(rule.name);
  const isRoute = rule.route === undefined ? undefined : toTest(rule.route);
  const kind = rule.kind && SPAN_KINDS[rule.kind];
  const attributes = Object.entries(rule.attributes ?? {});
  const fits = (span: SpanFacts): boolean =>
    (kind === undefined || span.kind === kind) &&
    (isName?.(span.name) ?? true) &&
    attributes.every(([key, value]) => span.attributes[key] === value) &&
    (isRoute === undefined || routesOf(span.attributes).some(isRoute));
  return { ...rule, fits };
}

function toTest(pattern: string | RegExp): (text: string) => boolean {
  if (typeof pattern !== 'string') return (text) => text.search(pattern) !== -1; // `test` of a /g/ remembers where it was
  if (!pattern.includes('*')) return (text) => text === pattern;
  const [first = '', ...others] = pattern.split('*');
  return (text) => fitsParts(text, first, others);
}

/** Part by part from the left, each at its first place: unlike a regular expression, never slow, whatever the text. */
function fitsParts(text: string, first: string, others: readonly string[]): boolean {
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others.slice(0, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = others.at(-1) ?? '';
  return text.length - last.length >= at && text.endsWith(last);
}

// The names of today's semantic conventions, and those of instrumentations that still write the old ones. The route is
// known to a router alone, mostly not yet when the span starts.
const ROUTE_KEYS = ['http.route', 'url.path', 'http.target'];
const URL_KEYS = ['url.full', 'http.url'];

function routesOf(attributes: Attributes): readonly string[] {
  const routes = ROUTE_KEYS.flatMap((key) => toPath(attributes[key]));
  if (routes.length > 0) return routes;
  return URL_KEYS.flatMap((key) => toPath(attributes[key], /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i));
}

function toPath(value: unknown, before?: RegExp): readonly string[] {
  if (typeof value !== 'string') return [];
  const path = (before === undefined ? value : value.replace(before, '')).replace(/[?#].*$/s, '');
  return [path === '' ? '/' : path];
}
