import type { Edit, SourceFile, SourcePlan } from '@logshift/runtime/log-calls';
import type { TestedCall } from '../text/tested-call.js';
import type { Finding } from '../plan/finding.js';

/** One program that has been read: a source file, or a script of a component. */
export interface PlannedScript {
  /** Its text, its tree, and what its names are bound to. */
  readonly file: SourceFile;
  /** Its log calls, and what has to do with loggers in it. */
  readonly plan: SourcePlan;
  /** The names of all recipes that read it in this run. */
  readonly chosen: ReadonlySet<string>;
  /** Of a test: the log calls of what it imports, as they are once the run is over. */
  readonly tested?: readonly TestedCall[] | undefined;
  /** Whether its package is run and not loaded by others, so that it may decide for the whole process. */
  readonly isApplication?: boolean | undefined;
}

/** A named, documented, selectable migration step: what it finds in one program. */
export interface Recipe {
  readonly name: string;
  /** One full sentence. */
  readonly summary: string;
  /** Which files it reads; migrated code never stands in tests. Sources when it is left out. */
  readonly reads?: 'sources' | 'tests';
  /** Whether it runs only when it is asked for, by an option or by `--only`. */
  readonly isExtra?: boolean;
  /** Whether it binds child loggers, so that the calls through them are planned to log through these. */
  readonly bindsChildren?: boolean;
  /** Whether a text can hold what it looks for: most files are never parsed. False only when it surely does not. */
  readonly mayConcern: (text: string) => boolean;
  /** The findings in source order. */
  readonly plan: (script: PlannedScript) => readonly Finding[];
  /** What the findings of all recipes leave behind, once these are known. */
  readonly close?: (script: PlannedScript, found: readonly Finding[]) => readonly Finding[];
}

/** A step that is never chosen by itself: it goes with the findings of another recipe. */
export interface CompanionRecipe {
  readonly name: string;
  readonly summary: string;
  /** The recipe that brings it along. */
  readonly goesWith: string;
  readonly plan: (source: SourcePlan) => readonly Edit[];
}
