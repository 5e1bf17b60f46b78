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

type Async = Iteration<Steps<PromiseLike<Step>>>;

/** What all async generator objects inherit: the tag, and the disposal of the Node that runs this. */
const ASYNC_GENERATORS = Object.getPrototypeOf(
  Object.getPrototypeOf(
    (async function* () {
      yield await Promise.resolve(0);
    })(),
  ) as object,
) as object;

/** The same for an async iterator. What is asked before an answer has come waits with the iterator itself. */
export class SpanAsyncIterator {
  readonly #begin: () => Async;
  #iteration: Async | undefined;
  /** Returned or thrown at before the first `next`: nothing ever runs. */
  #isGivenUp = false;

  static {
    Object.setPrototypeOf(this.prototype, ASYNC_GENERATORS);
  }

  constructor(start: Async | (() => Async)) {
    this.#begin = typeof start === 'function' ? start : () => start;
    this.#iteration = typeof start === 'function' ? undefined : start;
  }

  // Not async functions: each step would come some turns of the event loop's queue later.
  next(...args: unknown[]): Promise<Step> {
    if (this.#isGivenUp) return Promise.resolve({ value: undefined, done: true });
    if (this.#iteration === undefined) {
      try {
        this.#isGivenUp = true; // for the case that `begin` throws, which ends a generator
        this.#iteration = this.#begin();
        this.#isGivenUp = false;
      } catch (error) {
        return refuse(undefined, error);
      }
    }
    return ask(this.#iteration, this.#iteration.iterator.next, args);
  }

  return(...args: unknown[]): Promise<Step> {
    const iteration = this.#iteration;
    const method = iteration?.iterator.return;
    if (iteration !== undefined && method !== undefined) return ask(iteration, method, args, true);
    if (iteration === undefined) this.#isGivenUp = true;
    else closeIteration(iteration);
    return Promise.resolve(args[0]).then((value) => ({ value, done: true }));
  }

  throw(...args: unknown[]): Promise<Step> {
    const iteration = this.#iteration;
    const method = iteration?.iterator.throw;
    if (iteration !== undefined && method !== undefined) return ask(iteration, method, args);
    if (iteration === undefined) this.#isGivenUp = true;
    return refuse(iteration, args[0]);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

function ask(
  iteration: Async,
  method: Steps<PromiseLike<Step>>['next'],
  args: readonly unknown[],
  isGivingUp = false,
): Promise<Step> {
  let answer: PromiseLike<Step>;
  try {
    answer = askIterator(iteration, method, args);
  } catch (error) {
    failIteration(iteration, error);
    return refuse(undefined, error);
  }
  return Promise.resolve(answer).then(
    (step) => {
      closeAfterStep(iteration, step, isGivingUp);
      return step;
    },
    (error: unknown) => {
      failIteration(iteration, error);
      throw error;
    },
  );
}

/** What a generator does that is thrown at while it waits in a loop over this iterator. */
async function refuse(iteration: Async | undefined, error: unknown): Promise<never> {
  if (iteration !== undefined) {
    failIteration(iteration, error);
    await giveBack(iteration.iterator);
  }
  throw error;
}
