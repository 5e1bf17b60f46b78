import type { FileReport, ReportedFinding } from './migration-report.js';

/** A legacy call that a baseline does not hold. */
export interface AddedCall {
  readonly file: FileReport;
  readonly call: ReportedFinding;
  /** How many calls like it the file has that the baseline does hold; which of them is the new one cannot be told. */
  readonly known: number;
}

/** How the legacy calls of a run compare with those of a baseline. */
export interface BaselineVerdict {
  /** The name of the baseline's file, as it was given. */
  readonly name: string;
  /** Whether the baseline holds by now what the run found. */
  readonly isUpdated: boolean;
  readonly added: readonly AddedCall[];
  /** How many calls of the baseline are gone from the files of the run. */
  readonly gone: number;
}
