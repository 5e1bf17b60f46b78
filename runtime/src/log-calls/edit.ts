/** Replaces the half-open range `[start, end)` (UTF-16 offsets of the original text) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * How far a rewrite can be trusted.
 *
 * - `safe`: nothing the call printed is lost, evaluation count and order are the same, nothing new can throw.
 * - `review`: a person should look before it is applied.
 * - `manual`: refused; nothing is rewritten.
 */
export type Safety = 'safe' | 'review' | 'manual';
