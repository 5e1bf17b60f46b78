/** What we read of the context that Lambda hands over. */
export interface InvocationContext {
  readonly awsRequestId?: unknown;
  readonly functionName?: unknown;
}

/** A handler that answers, or one that is handed a callback and answers nothing. */
export type Handler<E, C, Result> = (
  event: E,
  context: C,
  callback: never,
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a function without `return` answers
) => Result | Promise<Result> | void;

type Callback<Result> = (error?: unknown, result?: Result) => void;

/** Calls a handler that answers, or calls back as older ones do: Node's Lambda runtime tells them by their arity too. */
export function callHandler<E, C, Result>(
  handle: Handler<E, C, Result>,
  event: E,
  context: C,
): Promise<Result> {
  if (handle.length < 3) {
    return Promise.resolve((handle as (event: E, context: C) => Result | Promise<Result>)(event, context));
  }
  return new Promise<Result>((resolve, reject) => {
    const callback: Callback<Result> = (error, result) => {
      if (error === undefined || error === null) resolve(result as never);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what the handler says
      else reject(error);
    };
    const answer = handle(event, context, callback as never);
    if (typeof (answer as Partial<Promise<Result>> | undefined)?.then === 'function')
      (answer as Promise<Result>).then(resolve, reject);
  });
}
