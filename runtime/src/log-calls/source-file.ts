import type { BindingLookup } from './binding.js';
import type { DeclaredLogging } from './declared-logging.js';
import type { LoggerModules } from './logger-module.js';
import type { SyntaxNode } from './syntax-node.js';
import type { TypeFacts } from './type-facts.js';

/** A comment's place in the text, delimiters included. */
export interface Comment {
  readonly kind: 'line' | 'block';
  readonly start: number;
  readonly end: number;
}

/** Which of Node's two module systems a file is written for. */
export type ModuleKind = 'esm' | 'commonjs';

/** One parsed file as a host (the codemod or ESLint) hands it over. */
export interface SourceFile {
  /** POSIX path relative to the root of the file's package; names the logger and tells programs from libraries. */
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  /** In source order. */
  readonly comments: readonly Comment[];
  readonly bindingOf: BindingLookup;
  /** What `package.json` says of files that neither import, export nor require; undefined when nobody knows. */
  readonly packageModuleKind?: ModuleKind | undefined;
  /** What other modules of the project give out; a host that reads no other file knows only what it was told. */
  readonly loggerModules?: LoggerModules | undefined;
  /** What people say of loggers and log functions of the project. */
  readonly declared?: DeclaredLogging | undefined;
  /** What types say of it; a host without types knows only what the syntax shows. */
  readonly types?: TypeFacts | undefined;
  /** Whether it is known to belong to a command-line program alone; its own code may show that too. */
  readonly isProgram?: boolean | undefined;
  /**
   * Whether a command-line program is known to run it, be it alone or beside others; false too where that program sends its
   * logs to standard error, apart from what it prints.
   */
  readonly isRunByProgram?: boolean | undefined;
  /** Whether what it prints on standard output may be what the user of such a program asked for. */
  readonly mayBeOutput?: boolean | undefined;
  /** Whether it runs in a browser, as the script of a component does; undefined when only its code can tell. */
  readonly runsInBrowser?: boolean | undefined;
  /** Names that mean something in the text around, where the program is a script of a larger file. */
  readonly takenNames?: ReadonlySet<string> | undefined;
}
