import { toSpanMethod, type AnyMethod, type SpanMethodOptions } from './to-span-method.js';

/** Decorates a method as ECMAScript's decorators do, and as those of `experimentalDecorators`. */
export interface SpanDecorator {
  <M extends AnyMethod>(method: M, context: ClassMethodDecoratorContext): M;
  <M extends AnyMethod>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<M>): void;
}

/**
 * Runs each call of the method in a span, as `withSpan` does, and a generator method as `withSpanIterator` does: static and
 * private ones too. Without a name the span has that of the method, in snake_case. The method keeps its name, arity,
 * own properties and `reflect-metadata`; it may stand above or below other decorators. Throws a TypeError where it stands
 * on anything but a method.
 */
export function Span(options?: SpanMethodOptions): SpanDecorator;
export function Span(name: string, options?: SpanMethodOptions): SpanDecorator;
export function Span(...given: readonly unknown[]): SpanDecorator {
  if (isApplied(given)) throw new TypeError('Write `@Span()` with parentheses: it makes the decorator.');
  const isNamed = typeof given[0] === 'string';
  const name = isNamed ? (given[0] as string) : undefined;
  const options = (isNamed ? given[1] : given[0]) as SpanMethodOptions | undefined;
  return ((...received: readonly unknown[]) => decorate(received, name, options)) as SpanDecorator;
}

/** `@Span` without parentheses is handed what decorators are: a method and its context, or an object and a key. */
function isApplied([first, second]: readonly unknown[]): boolean {
  return typeof first !== 'string' && second !== undefined;
}

function decorate(
  [target, place, descriptor]: readonly unknown[],
  name: string | undefined,
  options: SpanMethodOptions | undefined,
): AnyMethod | undefined {
  if (isDecoratorContext(place)) {
    if (place.kind !== 'method') throw new TypeError(sayMisplaced(place.kind, place.name));
    return toSpanMethod(target as AnyMethod, place.name, name, options);
  }
  const key = place as string | symbol | undefined;
  const own = descriptor as PropertyDescriptor | undefined;
  if (key === undefined || typeof own?.value !== 'function')
    throw new TypeError(sayMisplaced(kindOf(key, own), key));
  own.value = toSpanMethod(own.value as AnyMethod, key, name, options);
  return undefined;
}

function isDecoratorContext(place: unknown): place is DecoratorContext {
  return typeof place === 'object' && place !== null && 'kind' in place;
}

function kindOf(key: string | symbol | undefined, descriptor: PropertyDescriptor | undefined): string {
  if (key === undefined) return 'class';
  return descriptor?.get || descriptor?.set ? 'accessor' : 'field';
}

function sayMisplaced(kind: string, key: string | symbol | undefined): string {
  const thing = key === undefined ? `a ${kind}` : `the ${kind} \`${String(key)}\``;
  return `\`@Span()\` stands on ${thing}, and works on methods only. Move the work into a method, and decorate that.`;
}
