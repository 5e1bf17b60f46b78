import { describe, expect, test } from 'vitest';
import { planSource } from '../../helpers/plan-source.js';

/** What a call of each receiver is read as. */
function dialectsOf(text: string): readonly string[] {
  return planSource(text).calls.map(({ call }) => call.dialect);
}

describe('following a name to its logger ends', () => {
  test('where names stand for each other', () => {
    expect(dialectsOf("var a = b; var b = a; a.info('x'); b.warn('y');")).toEqual([]);
  });

  test('where a logger is made from itself, which only its name tells', () => {
    expect(dialectsOf("var log = log.child({}); log.info('x');")).toEqual(['generic']);
    expect(dialectsOf("var a = a.child({}); a.info('x');")).toEqual([]);
  });

  test('where a name falls back to itself, and the other value is what counts', () => {
    const text = "let sink; sink = sink || console; exports.f = () => sink.info('x');";
    const [planned] = planSource(text).calls;
    expect(planned?.call.dialect).toBe('console');
    expect(planned?.outcome).toMatchObject({ reason: 'unresolved-logger' });
  });

  test('where each of forty names has two values, each named by the one before', () => {
    const names = Array.from({ length: 40 }, (_, index) => `let v${index + 1} = v${index} || v${index};`);
    expect(dialectsOf(`let v0 = console;\n${names.join('\n')}\nv40.info('x');`)).toEqual([]);
    expect(dialectsOf(`let v0 = console;\n${names.slice(0, 5).join('\n')}\nv5.info('x');`)).toEqual([
      'console',
    ]);
  });

  test('where a property is assigned from itself', () => {
    const text = "const app = {}; app.sink = app.sink || console; app.sink.info('x');";
    expect(dialectsOf(text)).toEqual(['console']);
  });

  test('where a field is assigned from itself', () => {
    const text =
      "class A { constructor() { this.sink = this.sink ?? console; } f() { this.sink.info('x'); } }";
    expect(dialectsOf(text)).toEqual(['console']);
  });

  test('where a property is called like one that every object has', () => {
    expect(dialectsOf("const app = {}; app.constructor = console; app.constructor.info('x');")).toEqual([
      'console',
    ]);
    expect(dialectsOf("app.toString.log('x'); app.__proto__.info('x'); hasOwnProperty.info('x');")).toEqual(
      [],
    );
  });
});
