import { PermanentError } from '@logshift/runtime/events';
import fc from 'fast-check';

/** What a handler does with every event that it gets. */
export type Behaviour =
  | { readonly kind: 'succeed' | 'hang' | 'hang_until_aborted' | 'permanent' }
  /** Fails the first so many runs for each event, those of reprocesses counted; then it succeeds. */
  | { readonly kind: 'fail'; readonly times: number; readonly isSync: boolean }
  | { readonly kind: 'throw'; readonly value: unknown };

/** What all runs of one delivery, or of one reprocess, come to. */
export interface Expected {
  readonly runs: number;
  readonly succeeds: boolean;
  readonly errorType?: string;
}

export const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Behaviour>({ kind: 'succeed' }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      times: fc.integer({ min: 1, max: 6 }),
      isSync: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('throw' as const),
      value: fc.constantFrom<unknown>(undefined, null, 'text', 0, Symbol('s'), { code: 'E_STOCK' }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Behaviour>({ kind: 'hang' }, { kind: 'hang_until_aborted' }) },
  { weight: 1, arbitrary: fc.constant<Behaviour>({ kind: 'permanent' }) },
);

/** Behaves so, in the given run for the event. */
export function behave(behaviour: Behaviour, run: number, signal: AbortSignal): unknown {
  switch (behaviour.kind) {
    case 'succeed':
      return Promise.resolve('done');
    case 'hang':
      return new Promise(() => {});
    case 'hang_until_aborted':
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new RangeError('stopped'))),
      );
    case 'permanent':
      throw new PermanentError('no use');
    case 'throw':
      throw behaviour.value;
    case 'fail': {
      if (run > behaviour.times) return 'done at once';
      const error = new TypeError(`run ${run} fails`);
      if (behaviour.isSync) throw error;
      return Promise.reject(error);
    }
  }
}

/** The reference: what so many attempts come to after `before` earlier runs for the same event. */
export function expectRuns(behaviour: Behaviour, before: number, attempts: number): Expected {
  switch (behaviour.kind) {
    case 'succeed':
      return { runs: 1, succeeds: true };
    case 'permanent':
      return { runs: 1, succeeds: false, errorType: 'PermanentError' };
    case 'hang':
    case 'hang_until_aborted':
      return { runs: attempts, succeeds: false, errorType: 'HandlerTimeoutError' };
    case 'throw':
      return {
        runs: attempts,
        succeeds: false,
        errorType: behaviour.value === null ? 'null' : typeof behaviour.value,
      };
    case 'fail': {
      const failing = Math.max(behaviour.times - before, 0);
      return failing < attempts
        ? { runs: failing + 1, succeeds: true }
        : { runs: attempts, succeeds: false, errorType: 'TypeError' };
    }
  }
}
