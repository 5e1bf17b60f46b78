import type { Finding } from '../plan/finding.js';

/** One package of the project as it would stand after the run. */
export interface PackageState {
  /** The text of its `package.json`. */
  readonly manifest: string;
  /** The texts of all its other files by POSIX path relative to it, packages inside of it included. */
  readonly files: ReadonlyMap<string, string>;
  /** The texts of those that this run changes, as they were. */
  readonly before: ReadonlyMap<string, string>;
  /** Where packages inside of it lie. */
  readonly inner: readonly string[];
  /** The version of the runtime that rewritten code is written for. */
  readonly runtimeVersion: string;
}

/** A member of a manifest that gets a value, or goes. */
export interface ManifestChange {
  readonly path: readonly string[];
  readonly value: string | undefined;
}

/** What was found in a manifest; its edits are those of the change alone. */
export interface ManifestFinding {
  readonly finding: Finding;
  readonly change?: ManifestChange;
}

/** A step on a package as a whole: it sees what the recipes for files have made of all of them. */
export interface ProjectRecipe {
  readonly name: string;
  /** One full sentence. */
  readonly summary: string;
  /** Findings in the package's `package.json`, in source order, each with what it changes in there. */
  readonly plan: (state: PackageState) => readonly ManifestFinding[];
}
