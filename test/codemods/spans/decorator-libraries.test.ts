/** What the table of decorators says of a library, beside what that library does. */
import { Span } from 'nestjs-otel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';
import { plannedSpans } from './span-cases.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

interface Decorated {
  readonly decorator: string;
  readonly isStatic?: boolean;
  readonly args: readonly [(string | object)?, object?];
}

const METHODS: readonly Decorated[] = [
  { decorator: '@Span()', args: [] },
  { decorator: "@Span('load orders')", args: ['load orders'] },
  { decorator: '@Span()', args: [], isStatic: true },
  { decorator: "@Span('orders.load')", args: ['orders.load'], isStatic: true },
];

/** The name of the span that the library starts for a method with the decorator on it. */
async function nameByLibrary({ args, isStatic = false }: Decorated): Promise<string | undefined> {
  class OrderService {
    async loadOrders(): Promise<number> {
      return Promise.resolve(1);
    }
    static async loadOrders(): Promise<number> {
      return Promise.resolve(1);
    }
  }
  const target = isStatic ? OrderService : OrderService.prototype;
  const descriptor = Object.getOwnPropertyDescriptor(target, 'loadOrders') as TypedPropertyDescriptor<
    () => Promise<number>
  >;
  (Span as (...given: unknown[]) => MethodDecorator)(...args)(target, 'loadOrders', descriptor);
  expect(await descriptor.value?.call(target)).toBe(1);
  return traces.spans.at(-1)?.name;
}

describe('nestjs-otel', () => {
  it.each(METHODS)('$decorator (static: $isStatic) keeps the name of its span', async (method) => {
    const { decorator, isStatic } = method;
    const text = `import { Span } from 'nestjs-otel';
export class OrderService {
  ${decorator}
  ${isStatic ? 'static ' : ''}async loadOrders(): Promise<number> {
    return 1;
  }
}
`;
    const name = await nameByLibrary(method);
    expect(name).toBeDefined();
    expect(plannedSpans('orders.ts', text)).toEqual([
      { message: `\`loadOrders\` runs in the span \`${name ?? ''}\`.`, reason: undefined },
    ]);
  });
});
