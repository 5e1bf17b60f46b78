import { KeepAllowance } from './keep-allowance.js';
import { RecentMap } from './recent-map.js';

/** A trace that is kept though it was not sampled. */
export interface KeptTrace {
  readonly keptBy: string;
  /** Whether spans of it had been lost before. */
  readonly isPartial: boolean;
}

/** A trace that spans were lost of; `muted`: its remote caller did not want it, and is listened to. */
export type LetGo = 'lost' | 'muted';

/**
 * What was decided lately, for spans that start or end after their trace was closed. Kept traces are remembered apart:
 * the many that are let go would soon have them forgotten.
 */
export class TraceDecisions {
  readonly #kept: RecentMap<KeptTrace>;
  readonly #letGo: RecentMap<LetGo>;
  readonly #allowance: KeepAllowance;
  readonly #now: () => number;

  constructor(maxDecisions: number, maxKeptPerSecond: number, now: () => number) {
    this.#kept = new RecentMap(maxDecisions);
    this.#letGo = new RecentMap(maxDecisions);
    this.#allowance = new KeepAllowance(maxKeptPerSecond, now());
    this.#now = now;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#kept.size + this.#letGo.size;
  }

  /** Whether one more trace may be kept now. */
  mayKeep(): boolean {
    return this.#allowance.take(this.#now());
  }

  keep(traceId: string, kept: KeptTrace): void {
    this.#kept.set(traceId, kept);
  }

  findKept(traceId: string): KeptTrace | undefined {
    return this.#kept.find(traceId);
  }

  letGo(traceId: string, as: LetGo): void {
    this.#letGo.set(traceId, as);
  }

  findLetGo(traceId: string): LetGo | undefined {
    return this.#letGo.find(traceId);
  }

  clear(): void {
    this.#kept.clear();
    this.#letGo.clear();
  }
}
