import 'reflect-metadata';
import * as nest from '@nestjs/common';
import { Span, withSpan } from '@logshift/runtime';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

type Standard = 'legacy' | 'standard';

/** Compiles the class as a project of that standard does, and gives what it exports. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- classes that are text here have no types
function load(standard: Standard, source: string): Record<string, any> {
  const isLegacy = standard === 'legacy';
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators: isLegacy,
      emitDecoratorMetadata: isLegacy,
    },
  });
  const exports = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what a compiler made of the class is what is tested
  new Function('exports', 'Span', 'trace', 'nest', outputText)(exports, Span, trace, nest);
  return exports;
}

const names = (): string[] => traces.spans.map(({ name }) => name);

describe.each<Standard>(['legacy', 'standard'])('@Span(), %s decorators', (standard) => {
  it('keeps `this`, arguments, results, static methods and what stays sync, promised or iterated', async () => {
    const { Shop } = load(
      standard,
      `export class Shop {
        prices = { pen: 2 };
        @Span() priceOf(name: string, count: number) { return this.prices[name] * count; }
        @Span() async askPrice(name: string) { await null; return trace.getActiveSpan().name + this.prices[name]; }
        @Span() *listNames(extra: string) { const sent = yield* Object.keys(this.prices); return [extra, sent]; }
        @Span() async *streamNames() { yield trace.getActiveSpan().name; return 'end'; }
        @Span('shop.open') static open() { return new this(); }
      }`,
    );
    const shop = Shop.open();
    expect(shop).toBeInstanceOf(Shop);
    expect(shop.priceOf('pen', 3)).toBe(6);
    await expect(shop.askPrice('pen')).resolves.toBe('ask_price2');
    const iterator = shop.listNames('x');
    expect([...iterator]).toEqual(['pen']);
    const streamed: unknown[] = [];
    for await (const name of shop.streamNames()) streamed.push(name);
    expect(streamed).toEqual(['stream_names']);
    expect(names()).toEqual(['shop.open', 'price_of', 'ask_price', 'list_names', 'stream_names']);
  });

  it('keeps name, arity and kind, so that frameworks that ask for them go on', () => {
    const { Shop } = load(
      standard,
      `export class Shop {
        @Span() two(a, b) {} @Span() withDefault(a, b = 1, ...c) {} @Span() async later(a) {} @Span() *many() {}
      }`,
    );
    const { two, withDefault, later, many } = Shop.prototype;
    expect([two.name, withDefault.name, later.name, many.name]).toEqual([
      'two',
      'withDefault',
      'later',
      'many',
    ]);
    expect([two.length, withDefault.length, later.length, many.length]).toEqual([2, 1, 1, 0]);
    expect([two, later, many].map((method) => method.constructor.name)).toEqual([
      'Function',
      'AsyncFunction',
      'GeneratorFunction',
    ]);
    expect(() => new two()).toThrow(TypeError);
    expect(Object.keys(Shop.prototype)).toEqual([]);
  });

  it('takes options, also of the arguments of a call; those that throw cost the attributes alone', () => {
    const { Shop } = load(
      standard,
      `export class Shop {
        currency = 'eur';
        @Span('price_of', function (name) {
          return { kind: 'client', attributes: { 'item.name': name.trim(), currency: this.currency } };
        })
        priceOf(name) { return 2; }
        @Span({ result: (price) => ({ price }) }) total() { return 7; }
      }`,
    );
    const shop = new Shop();
    expect([shop.priceOf(' pen '), shop.priceOf(null), shop.total()]).toEqual([2, 2, 7]);
    expect(traces.spans.map(({ kind, attributes }) => [kind, attributes])).toEqual([
      [SpanKind.CLIENT, { 'item.name': 'pen', currency: 'eur' }],
      [SpanKind.INTERNAL, {}],
      [SpanKind.INTERNAL, { price: 7 }],
    ]);
  });

  it('works with inheritance and `super`', () => {
    const { Child } = load(
      standard,
      `class Base { @Span() run() { return 'base'; } }
       export class Child extends Base { @Span('child_run') run() { return super.run() + ' child'; } }`,
    );
    expect(new Child().run()).toBe('base child');
    expect(names()).toEqual(['run', 'child_run']);
    expect(traces.spans[0]?.parentSpanContext?.spanId).toBe(traces.spans[1]?.spanContext().spanId);
  });

  it.each([
    ['getter', 'getter `total`', 'accessor `total`', '@Span() get total() { return 1; }'],
    ['setter', 'setter `total`', 'accessor `total`', '@Span() set total(value) {}'],
    ['field', 'field `total`', 'field `total`', '@Span() total = () => 1;'],
  ])('refuses a %s with what to do instead', (_name, forStandard, forLegacy, member) => {
    const thing = standard === 'legacy' ? forLegacy : forStandard;
    expect(() => load(standard, `class Shop { ${member} }`)).toThrow(
      new TypeError(
        `\`@Span()\` stands on the ${thing}, and works on methods only. Move the work into a method, and decorate that.`,
      ),
    );
  });

  it('refuses a class, and being written without parentheses', () => {
    expect(() => load(standard, '@Span() class Shop {}')).toThrow(
      /stands on (a class|the class `Shop`), and works/,
    );
    expect(() => load(standard, 'class Shop { @Span run() {} }')).toThrow(
      new TypeError('Write `@Span()` with parentheses: it makes the decorator.'),
    );
  });
});

describe('@Span() on private methods, where the standard allows it', () => {
  it('wraps them, static ones too, under the name without the hash', () => {
    const { Shop } = load(
      'standard',
      `export class Shop {
        #price = 2;
        @Span() #total(count) { return this.#price * count; }
        @Span() static #zero() { return 0; }
        run() { return this.#total(3) + Shop.#zero(); }
      }`,
    );
    expect(new Shop().run()).toBe(6);
    expect(names()).toEqual(['total', 'zero']);
  });
});

describe('@Span() among the decorators of Nest', () => {
  it.each([
    ['above', '@Span()', ''],
    ['below', '', '@Span()'],
  ])('keeps routes, guards, parameters and types where it stands %s them', (_name, above, below) => {
    const { Orders, Guard } = load(
      'legacy',
      `export class Guard {}
       const Mark = (target, key, descriptor) => { descriptor.value.marked = true; };
       export class Orders {
         ${above} @nest.Get(':id') @nest.UseGuards(Guard) @nest.HttpCode(202) @Mark ${below}
         show(@nest.Param('id', nest.ParseIntPipe) id: number, @nest.Query() query: Map<string, string>): string { return 'x'; }
       }`,
    );
    const { show } = Orders.prototype;
    expect(Reflect.getMetadata('path', show)).toBe(':id');
    expect(Reflect.getMetadata('__guards__', show)).toEqual([Guard]);
    expect(Reflect.getMetadata('__httpCode__', show)).toBe(202);
    expect(show.marked).toBe(true);
    const parameters: object = Reflect.getMetadata('__routeArguments__', Orders, 'show');
    expect(Object.keys(parameters)).toHaveLength(2);
    expect(Reflect.getMetadata('design:paramtypes', Orders.prototype, 'show')).toEqual([Number, Map]);
    expect(new Orders().show(1, new Map())).toBe('x');
    expect(names()).toEqual(['show']);
  });
});

describe('a generator method', () => {
  it('evaluates the defaults of its parameters when it is called, and its body at the first step', () => {
    const { Shop, log } = load(
      'standard',
      `export const log = [];
       export class Shop { @Span() *list(first = log.push('default')) { log.push('body'); yield first; } }`,
    );
    const iterator = new Shop().list();
    expect(log).toEqual(['default']);
    expect(traces.spans).toEqual([]);
    expect([...iterator]).toEqual([1]);
    expect(log).toEqual(['default', 'body']);
  });

  it('fails its span, once recorded with the spans around it', () => {
    const { Shop, error } = load(
      'standard',
      `export const error = new RangeError('empty');
       export class Shop { @Span() *list() { yield 1; throw error; } }`,
    );
    expect(() => withSpan('outer', () => [...new Shop().list()])).toThrow(error);
    expect(traces.spans.map(({ status, events }) => [status.code, events.length])).toEqual([
      [SpanStatusCode.ERROR, 1],
      [SpanStatusCode.ERROR, 0],
    ]);
  });
});
