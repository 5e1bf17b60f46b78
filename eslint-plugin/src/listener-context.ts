import type { LintedFile } from './source-file.js';

/** A rule's context, as far as it concerns the file and not the rule. */
export interface ListenerContext extends LintedFile {
  readonly settings: Readonly<Record<string, unknown>>;
}
