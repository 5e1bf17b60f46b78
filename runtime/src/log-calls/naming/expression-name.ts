/** What an expression calls its own value. */
export interface ExpressionName {
  /** In small letters; empty when the expression has no name of its own. */
  readonly words: readonly string[];
  /** What the value belongs to: `order` of `order.id`; `this` of `this.id`. */
  readonly owner: readonly string[];
  /** `count`: the words are the noun that is counted. `duration`: a difference of two times. */
  readonly kind: 'value' | 'count' | 'duration';
}
