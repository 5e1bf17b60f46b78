import { Span, withSpan, withSpanAsyncIterator, withSpanIterator } from '@logshift/runtime';
import { trace } from '@opentelemetry/api';
import type { Action, Consumption, RandomMethod } from './random-methods.js';

/** What one call of a method came to, as the body itself saw it. */
export interface Call {
  readonly id: string;
  /** The call in whose body it started; undefined at the top. */
  readonly parent: string | undefined;
  /** `open` where a generator was left in the middle. */
  outcome: 'open' | 'done' | 'failed' | 'given up';
  error?: unknown;
}

/** Everything that can be told from outside: what happened in which order, with which objects, and which bodies ran. */
export interface Run {
  readonly events: unknown[];
  readonly calls: Call[];
  /** Where the active span was not that of the body which ran. Stays empty without wrapping. */
  readonly strayed: string[];
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Runs the method as it is, or with each method of it wrapped as it says. */
export async function runRandomMethod(method: RandomMethod, isWrapped: boolean): Promise<Run> {
  const run: Run = { events: [], calls: [], strayed: [] };
  const runner = new Runner(run, isWrapped);
  try {
    run.events.push('result', await runner.callAsync(method, undefined));
  } catch (error) {
    run.events.push('error', error);
  }
  return run;
}

class Runner {
  readonly #run: Run;
  readonly #isWrapped: boolean;
  #count = 0;

  constructor(run: Run, isWrapped: boolean) {
    this.#run = run;
    this.#isWrapped = isWrapped;
  }

  callSync(method: RandomMethod, parent: string | undefined): unknown {
    const made = this.#invoke(method, parent);
    return method.kind === 'generator' ? this.#consume(made as Generator, method.consumption) : made;
  }

  async callAsync(method: RandomMethod, parent: string | undefined): Promise<unknown> {
    const made = this.#invoke(method, parent);
    if (method.kind === 'generator') return this.#consume(made as Generator, method.consumption);
    if (method.kind === 'asyncGenerator')
      return this.#consumeAsync(made as AsyncGenerator, method.consumption);
    return made;
  }

  #invoke(method: RandomMethod, parent: string | undefined): unknown {
    const id = `call_${String(this.#count++)}`;
    const bare = this.#toFunction(method, id, parent);
    const holder = { method: this.#isWrapped ? wrap(bare, method, id) : bare };
    this.#run.events.push(`calls ${id}`, holder.method.length);
    return holder.method(holder, 'argument');
  }

  #toFunction(method: RandomMethod, id: string, parent: string | undefined): AnyFunction {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the methods below have a `this` of their own
    const runner = this;
    const begin = (self: unknown, args: readonly unknown[]): Call => runner.#begin(id, parent, self, args);
    const functions: Readonly<Record<RandomMethod['kind'], AnyFunction>> = {
      sync(one, two) {
        return runner.#sync(method, begin(this, [one, two]));
      },
      promise(one, two) {
        const call = begin(this, [one, two]);
        try {
          return Promise.resolve(runner.#sync(method, call));
        } catch (error) {
          return Promise.reject(error);
        }
      },
      async async(one, two) {
        const call = begin(this, [one, two]);
        return drainAsync(runner.#steps(method, call));
      },
      *generator(one, two): Generator {
        return yield* runner.#syncSteps(method, begin(this, [one, two]));
      },
      async *asyncGenerator(one, two): AsyncGenerator {
        return yield* runner.#steps(method, begin(this, [one, two]));
      },
    };
    return functions[method.kind];
  }

  #begin(id: string, parent: string | undefined, self: unknown, args: readonly unknown[]): Call {
    const call: Call = { id, parent, outcome: 'open' };
    this.#run.calls.push(call);
    this.#run.events.push(`begins ${id}`, args[0] === self, args[1]);
    return call;
  }

  #sync(method: RandomMethod, call: Call): unknown {
    const { value } = this.#syncSteps(method, call).next();
    return value;
  }

  *#syncSteps(method: RandomMethod, call: Call): Generator<unknown, unknown, unknown> {
    let isOver = false;
    try {
      for (const action of method.actions) {
        this.#see(call, action);
        if (action.does === 'call') this.#attemptSync(action, call.id);
        if (action.does === 'yield') yield* this.#yieldGuarded(action);
      }
      const result = this.#end(method, call);
      isOver = true;
      return result;
    } catch (error) {
      isOver = true;
      fail(call, error);
      throw error;
    } finally {
      if (!isOver) call.outcome = 'given up';
    }
  }

  async *#steps(method: RandomMethod, call: Call): AsyncGenerator<unknown, unknown, unknown> {
    let isOver = false;
    try {
      for (const action of method.actions) {
        this.#see(call, action);
        if (action.does === 'wait') await new Promise(setImmediate);
        if (action.does === 'call') await this.#attemptAsync(action, call.id);
        if (action.does === 'yield') yield* this.#yieldGuarded(action);
        this.#see(call, action);
      }
      const result = this.#end(method, call);
      isOver = true;
      return result;
    } catch (error) {
      isOver = true;
      fail(call, error);
      throw error;
    } finally {
      if (!isOver) call.outcome = 'given up';
    }
  }

  #see({ id }: Call, { does }: Action): void {
    this.#run.events.push(`${does} in ${id}`);
    const name = (trace.getActiveSpan() as { name?: string } | undefined)?.name;
    if (this.#isWrapped && name !== id) this.#run.strayed.push(`${String(name)} in ${id}`);
  }

  *#yieldGuarded({ value, guard }: Extract<Action, { does: 'yield' }>): Generator {
    if (guard === 'none') {
      this.#run.events.push('sent', yield value);
      return;
    }
    try {
      this.#run.events.push('sent', yield value);
    } catch (error) {
      this.#run.events.push('thrown in', error);
      if (guard === 'finally') throw error;
    } finally {
      // A generator may go on after it was told to return.
      if (guard === 'finally') this.#run.events.push('late', yield 'late');
    }
  }

  #attemptSync({ method, catches }: Extract<Action, { does: 'call' }>, parent: string): void {
    try {
      this.#run.events.push('gave', this.callSync(method, parent));
    } catch (error) {
      this.#run.events.push('caught', error);
      if (!catches) throw error;
    }
  }

  async #attemptAsync({ method, catches }: Extract<Action, { does: 'call' }>, parent: string): Promise<void> {
    try {
      this.#run.events.push('gave', await this.callAsync(method, parent));
    } catch (error) {
      this.#run.events.push('caught', error);
      if (!catches) throw error;
    }
  }

  #end(method: RandomMethod, call: Call): unknown {
    if (method.end === 'throw') throw method.value;
    call.outcome = 'done';
    return method.value;
  }

  #consume(iterator: Generator, { steps, then }: Consumption): unknown {
    for (const { method, value } of steps) {
      const step = iterator[method](value);
      this.#run.events.push(method, step.done, step.value);
    }
    if (then === 'forget') return 'forgotten';
    for (const value of iterator) {
      this.#run.events.push('took', value);
      if (then === 'break') break;
    }
    return iterator.next().done;
  }

  async #consumeAsync(iterator: AsyncGenerator, { steps, then }: Consumption): Promise<unknown> {
    for (const { method, value } of steps) {
      const step = await iterator[method](value);
      this.#run.events.push(method, step.done, step.value);
    }
    if (then === 'forget') return 'forgotten';
    for await (const value of iterator) {
      this.#run.events.push('took', value);
      if (then === 'break') break;
    }
    return (await iterator.next()).done;
  }
}

function fail(call: Call, error: unknown): void {
  call.outcome = 'failed';
  call.error = error;
}

async function drainAsync(steps: AsyncGenerator<unknown, unknown, unknown>): Promise<unknown> {
  return (await steps.next()).value;
}

function wrap(bare: AnyFunction, { kind, wrapping }: RandomMethod, id: string): AnyFunction {
  if (wrapping === 'standard')
    return Span(id)(bare, { kind: 'method', name: bare.name } as ClassMethodDecoratorContext);
  if (wrapping === 'legacy') {
    const descriptor = { value: bare };
    Span(id)({}, bare.name, descriptor);
    return descriptor.value;
  }
  return kind === 'generator' || kind === 'asyncGenerator'
    ? wrapGenerator(bare, kind, wrapping, id)
    : function (one, two) {
        return withSpan(id, () => bare.call(this, one, two));
      };
}

function wrapGenerator(bare: AnyFunction, kind: string, wrapping: string, id: string): AnyFunction {
  const isAsync = kind === 'asyncGenerator';
  if (wrapping === 'iterator')
    return function (one, two) {
      return isAsync
        ? withSpanAsyncIterator(id, () => bare.call(this, one, two) as AsyncGenerator)
        : withSpanIterator(id, () => bare.call(this, one, two) as Generator);
    };
  // As the rewriting writes it: the method stays a generator, with a generator around its body.
  return isAsync
    ? async function* (this: unknown, one, two): AsyncGenerator {
        const body = async function* (this: unknown): AsyncGenerator {
          return yield* bare.call(this, one, two) as AsyncGenerator;
        };
        return yield* withSpanAsyncIterator(id, body, this);
      }
    : function* (this: unknown, one, two): Generator {
        const body = function* (this: unknown): Generator {
          return yield* bare.call(this, one, two) as Generator;
        };
        return yield* withSpanIterator(id, body, this);
      };
}
