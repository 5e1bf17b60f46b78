import type { CatalogCall, Edit, Range, Safety, Shape } from '@logshift/runtime/log-calls';
import type { FindingReason } from '../finding-reasons.js';
import type { SourceOutline } from './source-outline.js';

/** One field of a rewritten or structured log call. */
export interface Field {
  /** `...` for an object that is spread. */
  readonly key: string;
  /** The text of the value, as it stands in the code. */
  readonly expression: string;
}

/** What a report says of the log call behind a finding. */
export interface LogCallFacts {
  readonly dialect: string;
  readonly method: string;
  /** Dialects as one of which the rewritten call reads, where it got a logger that is not ours. */
  readonly newDialects?: readonly string[];
  /** The callee as written: `console.log`. */
  readonly callee: string;
  /** What its arguments look like: `text`, `template`, `format` … */
  readonly shape?: Shape;
  readonly level?: string;
  readonly event?: string;
  readonly fields?: readonly Field[];
  /**
   * Where the values stand that the call prints, in order; empty for a call that is structured already. A text is the
   * name of a parameter that is written for the value, as `err` for `.catch(console.error)`.
   */
  readonly values: readonly (Range | string)[];
  /** The calls behind it whose values are fields of its event, applied together with it or not at all. */
  readonly joins?: readonly Range[];
  /** The call before it into whose event its value goes; it becomes no event of its own. */
  readonly joinedTo?: Range;
  /** Its statement is taken out: it prints an empty line or a ruling, and becomes no event. */
  readonly isRemoved?: boolean;
  /** What the event catalog is told of the call. */
  readonly catalog?: CatalogCall;
}

/** What a recipe found at one place. */
export interface Finding {
  readonly recipe: string;
  /** A full sentence for people. */
  readonly message: string;
  readonly range: Range;
  /** How far its edits can be trusted; undefined when there is nothing to do: the call is structured already. */
  readonly safety: Safety | undefined;
  /** Present exactly when the safety is `review` or `manual`. */
  readonly reason?: FindingReason;
  /** Empty when the safety is `manual` or undefined. Those of two findings of a file never overlap. */
  readonly edits: readonly Edit[];
  /** Ranges of findings without which its edits must not be applied: code that only works together. */
  readonly needs?: readonly Range[];
  /** The code in the range, as it stands. */
  readonly before: string;
  /** The same as it would stand, where one piece of code replaces it. */
  readonly after?: string;
  /** Exactly when the range holds a log call: of these each has one finding, whatever becomes of it. */
  readonly logCall?: LogCallFacts;
}

/** The one finding that accounts for a log call. */
export type LogCallFinding = Finding & { readonly logCall: LogCallFacts };

export function isLogCallFinding(finding: Finding): finding is LogCallFinding {
  return finding.logCall !== undefined;
}

/** Everything that is planned for one file, in source order; nothing in it depends on what is applied. */
export interface PlannedFile {
  readonly kind: 'planned';
  readonly findings: readonly Finding[];
  /** Edits that go with the findings: whoever applies one or more of them applies these too, once. */
  readonly companions: readonly Edit[];
  /** What must stay as it is; worked out when it is asked for. Left out where nothing was found. */
  readonly outline?: () => SourceOutline;
}

/** A file that no plan could be made for; `reason` is a full sentence. */
export interface FailedFile {
  readonly kind: 'failed';
  readonly reason: string;
}

export type FilePlan = PlannedFile | FailedFile;
