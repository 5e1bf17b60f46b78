import type { SourcePlan } from '@logshift/runtime/log-calls';
import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';

/** A named, documented, selectable migration step: what it finds in one file that has been read. */
export interface Recipe {
  readonly name: string;
  /** One full sentence. */
  readonly summary: string;
  /** The findings in source order. */
  readonly plan: (source: SourcePlan, text: string) => readonly Finding[];
}

/** A step that is never chosen by itself: it goes with the findings of another recipe. */
export interface CompanionRecipe {
  readonly name: string;
  readonly summary: string;
  /** The recipe that brings it along. */
  readonly goesWith: string;
  readonly plan: (source: SourcePlan) => readonly Edit[];
}
