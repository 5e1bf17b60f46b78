import {
  askIterator,
  closeAfterStep,
  closeIteration,
  failIteration,
  giveBack,
  type Iteration,
  type Step,
  type Steps,
} from './iteration.js';

type Sync = Iteration<Steps<Step>>;

/** What all generator objects inherit: the tag, and the iterator helpers and disposal of the Node that runs this. */
const GENERATORS = Object.getPrototypeOf(
  Object.getPrototypeOf(
    (function* () {
      yield undefined;
    })(),
  ) as object,
) as object;

/**
 * A generator object that asks an iterator inside of a span. `begin` opens both with the first `next`, when the body of a
 * generator starts too; an iteration that has begun already is handed over.
 */
export class SpanIterator {
  readonly #begin: () => Sync;
  #iteration: Sync | undefined;
  /** A body that asks its own iterator gets the error of that, and its span goes on. */
  #isRunning = false;
  /** Returned or thrown at before the first `next`: nothing ever runs. */
  #isGivenUp = false;

  static {
    Object.setPrototypeOf(this.prototype, GENERATORS);
  }

  constructor(start: Sync | (() => Sync)) {
    this.#begin = typeof start === 'function' ? start : () => start;
    this.#iteration = typeof start === 'function' ? undefined : start;
  }

  next(...args: unknown[]): Step {
    if (this.#isGivenUp) return { value: undefined, done: true };
    const iteration = (this.#iteration ??= this.#start());
    return this.#ask(iteration, iteration.iterator.next, args);
  }

  return(...args: unknown[]): Step {
    const iteration = this.#iteration;
    const method = iteration?.iterator.return;
    if (iteration !== undefined && method !== undefined) return this.#ask(iteration, method, args, true);
    if (iteration === undefined) this.#isGivenUp = true;
    else closeIteration(iteration);
    return { value: args[0], done: true };
  }

  throw(...args: unknown[]): Step {
    const iteration = this.#iteration;
    const method = iteration?.iterator.throw;
    if (iteration !== undefined && method !== undefined) return this.#ask(iteration, method, args);
    if (iteration === undefined) this.#isGivenUp = true;
    else {
      failIteration(iteration, args[0]);
      giveBack(iteration.iterator);
    }
    throw args[0];
  }

  [Symbol.iterator](): this {
    return this;
  }

  #start(): Sync {
    this.#isGivenUp = true; // for the case that `begin` throws, which ends a generator
    const iteration = this.#begin();
    this.#isGivenUp = false;
    return iteration;
  }

  #ask(iteration: Sync, method: Steps<Step>['next'], args: readonly unknown[], isGivingUp = false): Step {
    if (this.#isRunning) return Reflect.apply(method, iteration.iterator, args) as Step;
    this.#isRunning = true;
    try {
      const step = askIterator(iteration, method, args);
      closeAfterStep(iteration, step, isGivingUp);
      return step;
    } catch (error) {
      failIteration(iteration, error);
      throw error;
    } finally {
      this.#isRunning = false;
    }
  }
}
