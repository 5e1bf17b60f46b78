import { randomUUID } from 'node:crypto';
import { checkWindow } from './check-window.js';
import type { DeadLetter, DeadLetterState } from './dead-letter.js';
import type {
  DeadLetterClaim,
  DeadLetterQuery,
  DeadLetterStore,
  ReprocessOutcome,
} from './dead-letter-store.js';

export interface MemoryDeadLettersOptions {
  /** How many letters are kept at most; 10,000. */
  readonly limit?: number;
  /** Milliseconds since 1970; those of the process. */
  readonly now?: () => number;
}

interface Kept {
  letter: DeadLetter;
  hold: { readonly token: string; readonly until: number } | undefined;
}

/**
 * Keeps dead letters in the memory of this process, for tests and for programs that may forget: they are gone when it
 * ends. When it is full, resolved letters give way first, the oldest before the others; where none is resolved `add` rejects,
 * and the bus writes the letter to the log. Throws a RangeError for a limit that is no whole number from 1 on.
 */
export function memoryDeadLetters({
  limit = 10_000,
  now = () => Date.now(),
}: MemoryDeadLettersOptions = {}): DeadLetterStore {
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new RangeError(`memoryDeadLetters(): limit takes a whole number from 1 on, not ${limit}.`);
  }
  return new MemoryDeadLetters(limit, now);
}

/** Every method does its work before it answers: what is asked at once is answered one after the other. */
class MemoryDeadLetters implements DeadLetterStore {
  readonly #byId = new Map<string, Kept>();
  /** Events and handlers that have an open letter: looked for in all letters, a storm of them would take seconds. */
  readonly #open = new Set<string>();
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  async add(letter: DeadLetter): Promise<void> {
    if (this.#byId.has(letter.id) || this.#open.has(toOpenKey(letter))) return settled();
    if (this.#byId.size >= this.#limit && !this.#makeRoom()) {
      return Promise.reject(
        new Error(
          `The dead letters in memory are full: ${this.#limit} are not resolved. Reprocess or purge some, or use a store that lasts.`,
        ),
      );
    }
    this.#byId.set(letter.id, { letter: structuredClone(letter), hold: undefined });
    if (letter.state !== 'resolved') this.#open.add(toOpenKey(letter));
    return settled();
  }

  get(id: string): Promise<DeadLetter | undefined> {
    const kept = this.#byId.get(id);
    return settled(kept && this.#read(kept));
  }

  async list(query: DeadLetterQuery = {}): Promise<readonly DeadLetter[]> {
    const { offset = 0, limit = 100 } = checkWindow(query);
    const page = newestFirst(this.#find(query)).slice(offset, offset + limit);
    return settled(page.map((kept) => this.#read(kept)));
  }

  count(query: DeadLetterQuery = {}): Promise<number> {
    return settled(this.#find(query).length);
  }

  claim(id: string, leaseMs: number): Promise<DeadLetterClaim | undefined> {
    const kept = this.#byId.get(id);
    if (kept === undefined || this.#stateOf(kept) !== 'pending') return settled(undefined);
    if (!(leaseMs > 0 && leaseMs < Number.POSITIVE_INFINITY)) {
      return Promise.reject(new RangeError(`claim(): leaseMs takes milliseconds above 0, not ${leaseMs}.`));
    }
    const token = randomUUID();
    // Counted when it begins: a reprocess that takes its process along was one, too.
    kept.letter = { ...kept.letter, state: 'claimed', reprocess_count: kept.letter.reprocess_count + 1 };
    kept.hold = { token, until: this.#now() + leaseMs };
    return settled({ letter: this.#read(kept), token });
  }

  settle({ letter, token }: DeadLetterClaim, outcome: ReprocessOutcome): Promise<boolean> {
    const kept = this.#byId.get(letter.id);
    if (kept?.hold?.token !== token || kept.hold.until <= this.#now()) return settled(false);
    const at = new Date(this.#now()).toISOString();
    kept.hold = undefined;
    if (outcome.succeeded) this.#open.delete(toOpenKey(kept.letter));
    kept.letter = outcome.succeeded
      ? { ...kept.letter, state: 'resolved', reprocessed_at: at }
      : {
          ...kept.letter,
          state: 'pending',
          error: structuredClone(outcome.error),
          attempts: outcome.attempts,
          failed_at: at,
        };
    return settled(true);
  }

  async purge(query: DeadLetterQuery, { open = false }: { readonly open?: boolean } = {}): Promise<number> {
    const { offset = 0, limit = Number.POSITIVE_INFINITY } = checkWindow(query);
    const meant = this.#find(query).filter((kept) => open || kept.letter.state === 'resolved');
    const found = newestFirst(meant).slice(offset, offset + limit);
    for (const { letter } of found) {
      this.#byId.delete(letter.id);
      if (letter.state !== 'resolved') this.#open.delete(toOpenKey(letter));
    }
    return settled(found.length);
  }

  close(): Promise<void> {
    return settled();
  }

  #find({ state, type, handler, correlationId, since, until }: DeadLetterQuery): readonly Kept[] {
    return [...this.#byId.values()].filter((kept) => {
      const { letter } = kept;
      const failed = Date.parse(letter.failed_at);
      return (
        (state === undefined || this.#stateOf(kept) === state) &&
        (type === undefined || letter.event.type === type) &&
        (handler === undefined || letter.handler === handler) &&
        (correlationId === undefined || letter.event.correlation_id === correlationId) &&
        (since === undefined || failed >= since.getTime()) &&
        (until === undefined || failed < until.getTime())
      );
    });
  }

  /** Copied: what a caller does to a letter stays with the caller. */
  #read(kept: Kept): DeadLetter {
    return structuredClone({ ...kept.letter, state: this.#stateOf(kept) });
  }

  /** A hold whose lease has ended counts for nothing. */
  #stateOf({ letter, hold }: Kept): DeadLetterState {
    const isOver = letter.state === 'claimed' && (hold === undefined || hold.until <= this.#now());
    return isOver ? 'pending' : letter.state;
  }

  #makeRoom(): boolean {
    if (this.#open.size >= this.#byId.size) return false;
    const resolved = [...this.#byId.values()].find(({ letter }) => letter.state === 'resolved');
    return resolved !== undefined && this.#byId.delete(resolved.letter.id);
  }
}

function toOpenKey({ event, handler }: DeadLetter): string {
  return JSON.stringify([event.id, handler]);
}

/** Of letters that failed in the same millisecond, by their ids. */
function newestFirst(kept: readonly Kept[]): readonly Kept[] {
  return [...kept].sort(
    ({ letter: one }, { letter: other }) =>
      Date.parse(other.failed_at) - Date.parse(one.failed_at) || (other.id > one.id ? 1 : -1),
  );
}

function settled(): Promise<void>;
function settled<T>(value: T): Promise<T>;
function settled(value?: unknown): Promise<unknown> {
  return Promise.resolve(value);
}
