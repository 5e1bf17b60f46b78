import type { Edit, ModuleKind, SourceStyle } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { AnnotatedFunction, SpanSource } from '../survey/spans/annotated-function.js';
import type { ImportNeeds } from './span-imports.js';
import type { SpanPattern } from './span-pattern.js';

/** One text whose spans are planned. */
export interface SpanScene {
  /** POSIX path relative to the root of the file's package. */
  readonly path: string;
  readonly text: string;
  readonly source: SpanSource;
  readonly style: SourceStyle;
  readonly moduleKind: ModuleKind;
  /** Patterns of the configuration that are about this file. */
  readonly patterns: readonly SpanPattern[];
  /** Whether the file's package can load the rxjs that the runtime works with. */
  readonly hasRxjs: boolean;
  /** What types say of results that the syntax leaves open. */
  readonly isSettled: (target: AnnotatedFunction) => boolean;
  /** The key that OpenTelemetry has for what a key says; undefined where there is none, or the key is that. */
  readonly conventionalKey: (key: string) => string | undefined;
}

/** What becomes of one function, and what that does to the imports of its file. */
export interface PlannedSpan {
  /** The same for the same place of a text while other places of it change. */
  readonly key: string;
  readonly finding: Finding;
  readonly imports: ImportNeeds;
  /** Full sentences that a person should read beside the reason. */
  readonly details: readonly string[];
}

export const NO_IMPORTS: ImportNeeds = { added: [], gone: [], restored: [] };

/** A finding whose edits can be trusted, or should be looked at for a reason. */
export function changed(
  part: Pick<Finding, 'before' | 'message' | 'range' | 'recipe'> & Partial<Pick<Finding, 'reason'>>,
  edits: readonly Edit[],
): Finding {
  return { ...part, safety: part.reason ? 'review' : 'safe', edits };
}
