import { isSnakeCase, splitWords, toSnakeCase } from './words.js';

/** Whether a text is a span name: one name in snake_case. */
export function isSpanName(name: string): boolean {
  return isSnakeCase(name);
}

/** A span name of a text or identifier: `placeOrder` → `place_order`. Undefined when it has no word. */
export function toSpanName(text: string): string | undefined {
  return toSnakeCase(splitWords(text));
}

/** Whether a text is the key of a span attribute: dotted names, as OpenTelemetry writes `order.item_count`. */
export function isAttributeKey(key: string): boolean {
  return key.split('.').every(isSnakeCase);
}

/** An attribute key of a text, its dots kept: `order.itemCount` → `order.item_count`. Undefined without words. */
export function toAttributeKey(text: string): string | undefined {
  const names = text.split('.').flatMap((segment) => toSnakeCase(splitWords(segment)) ?? []);
  return names.length === 0 ? undefined : names.join('.');
}
