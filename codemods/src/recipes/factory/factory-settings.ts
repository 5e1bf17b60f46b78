import type { SyntaxNode } from '@logshift/runtime/log-calls';
import type { RecipeReason } from '../recipe-reasons.js';

/** A file that a logger writes to, its parts as source text. */
export interface SettingsFile {
  readonly path: string;
  readonly level?: string | undefined;
}

/** What was read of the code that builds a logger, as source text ready to stand in the new one. */
export interface FactorySettings {
  /** Its name; named after the module where the code names none. */
  name?: string;
  level?: string;
  /** The condition on which it writes nothing. */
  silent?: string;
  /** What its console has of its own, which counts instead; "'info'" for the default. */
  consoleLevel?: string;
  /** Whether what it says of level and console is to count for the loggers of the rewritten calls. */
  leads?: boolean;
  /** Members of the object of fields. */
  readonly fields: string[];
  readonly files: SettingsFile[];
  /** Whether it writes to standard output or standard error. */
  console: boolean;
  /** Whether that is standard error alone. */
  isStderr?: boolean;
  serializers?: string;
  /** Nodes whose text stays, and stays as it is. */
  readonly kept: SyntaxNode[];
  /** What the new logger does not do, in words that end the sentence "It no longer has …". */
  readonly lost: string[];
  /** Why it cannot be replaced, with the words that name what is at fault. */
  readonly refusals: { readonly reason: RecipeReason; readonly what: string }[];
}

export function createSettings(): FactorySettings {
  return { fields: [], files: [], console: false, kept: [], lost: [], refusals: [] };
}
