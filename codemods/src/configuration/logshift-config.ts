import type { Level } from '@logshift/runtime/conventions';
import type { DeclaredLogger, DeclaredWrapper, TargetName } from '@logshift/runtime/log-calls';

import type { SpanPattern } from '../spans/span-pattern.js';
import type { DecoratorRow } from '../survey/spans/span-decorators.js';

/** What can be said once for all files, and otherwise for the files of an override. */
export interface FileConfig {
  /** As `--include`: `review`, or codes of reasons. */
  readonly include?: readonly string[];
  /** As `--level-of`: `{ 'console.log': 'debug' }`. */
  readonly levelOf?: Readonly<Record<string, Level>>;
  /** As `--target`: what rewritten calls log with. Default `runtime`. */
  readonly target?: TargetName;
  /** The module that rewritten calls import `getLogger` from. Default `@logshift/runtime`. */
  readonly loggerModule?: string;
  /** What modules of the project export, where reading them does not tell. */
  readonly loggers?: readonly DeclaredLogger[];
  /** Log functions of the project. */
  readonly wrappers?: readonly DeclaredWrapper[];
}

/** What is said of some files; later overrides win over earlier ones, and lists are added to. */
export interface ConfigOverride extends FileConfig {
  /** Globs relative to the file of the configuration. */
  readonly files: readonly string[];
}

/** What `logshift.config.*` or `package.json#logshift` may say. Paths are relative to that file; flags win. */
export interface LogshiftConfig extends FileConfig {
  /** Files, directories and globs to migrate when the command line names none. */
  readonly paths?: readonly string[];
  /** As `--ignore`; added to what the command line says. */
  readonly ignore?: readonly string[];
  /** As `--only`. */
  readonly only?: readonly string[];
  /** As `--max-changes`. */
  readonly maxChanges?: number;
  readonly allowDirty?: boolean;
  /** As `--annotate`. */
  readonly annotate?: boolean;
  /** As `--workers`. */
  readonly workers?: number;
  /** As `--verify`; it counts with `--write` only. */
  readonly verify?: string;
  /** `false` is `--no-types`. */
  readonly types?: boolean;
  readonly verbose?: boolean;
  /** `false` is `--no-progress`. */
  readonly progress?: boolean;
  /** As `--json`; `true` prints the report. */
  readonly json?: boolean | string;
  readonly patch?: string;
  readonly sarif?: string;
  readonly html?: string;
  readonly github?: boolean;
  readonly baseline?: string;
  /** As `--catalog`. */
  readonly catalog?: string;
  /** Functions that `logshift spans` annotates. */
  readonly spans?: readonly SpanPattern[];
  /** Decorators of the project that wrap methods in spans, which `logshift spans` replaces. */
  readonly spanDecorators?: readonly DecoratorRow[];
  readonly overrides?: readonly ConfigOverride[];
}

/** Returns its argument: an editor then knows the keys of `export default defineConfig({ … })`. */
export function defineConfig(config: LogshiftConfig): LogshiftConfig {
  return config;
}
