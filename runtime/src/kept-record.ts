import type { Context } from '@opentelemetry/api';
import type { RecordDraft } from './record-draft.js';

/** A record that was not severe enough to be written, with all that it needs when it is. */
export interface KeptRecord {
  readonly rank: number;
  readonly draft: RecordDraft;
  /** Its time as it stands in the record. */
  readonly time: string;
  /** Of OpenTelemetry: says which span it belongs to. Undefined where nobody had set it up. */
  readonly around: Context | undefined;
  /** Scopes within the one that it was kept by know it too. */
  isWritten: boolean;
}
