import type { Measure } from './unit.js';

/** What the words around a hole say of it. */
export interface HoleContext {
  /** The noun in front of it or counted by it, in small letters: `config file` of `parse config file %s`. */
  readonly label: readonly string[];
  /** Whether the label is what the hole counts: `3 items`. */
  readonly isCount: boolean;
  /** Whether the label is tied to the hole by `=`, `:` or a bracket. */
  readonly isTied: boolean;
  /** Whether the author wrote the label as a key: `domain=%s`, without blanks. */
  readonly isKey: boolean;
  readonly measure: Measure;
  /** The word that the hole is an ending of: `item` and `items` in `item${n === 1 ? '' : 's'}`. */
  readonly endingOf: { readonly singular: string; readonly plural: string } | undefined;
  /** Whether the hole is what the verb is about: `Liked ${review.id}`, but not `connected to ${url}`. */
  readonly isObject: boolean;
}

/** A hole of which the words say nothing. */
export const NO_CONTEXT: HoleContext = {
  label: [],
  isCount: false,
  isTied: false,
  isKey: false,
  measure: {},
  endingOf: undefined,
  isObject: false,
};
