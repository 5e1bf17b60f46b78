import { mayAnswer, streamOfCall } from './dialect-of-call.js';
import type { LogCall } from './log-call.js';
import { mayRunInBrowser } from './module-system.js';
import type { ReasonCode } from './reason.js';
import type { SourceFacts } from './source-facts.js';
import type { SourceFile } from './source-file.js';

export interface FileTraits {
  /** Whether a command-line program runs the file. */
  readonly isRunByProgram: boolean;
  /** Whether what it prints on standard output may be what the user of such a program asked for. */
  readonly mayBeOutput: boolean;
  readonly isForPage: boolean;
  /** Whether the file shows how it loads modules, or need load none. */
  readonly isCertain: boolean;
}

/** What the lines of a file may be for besides a log; `lifted` are codes of refusals that the user lifted. */
export function readPurpose(
  file: SourceFile,
  facts: SourceFacts,
  lifted: ReadonlySet<string> = new Set(),
): Pick<FileTraits, 'isForPage' | 'mayBeOutput'> {
  return {
    mayBeOutput: file.mayBeOutput === true && !lifted.has('program-output'),
    isForPage: mayRunInBrowser(file, facts),
  };
}

/** What the file gives cause to doubt of each call in it that gets another logger. */
export function fileDoubt(call: LogCall, file: FileTraits): ReasonCode | undefined {
  if (call.dialect === 'structured') return undefined;
  if (file.isForPage) return 'browser-folder';
  // Where a library prints may be set up anywhere: winston of a program mostly writes to standard error.
  // That holds for `debug('ledger:read')` too: somebody who asks for those lines asks for the output beside them.
  if (file.isRunByProgram && streamOfCall(call) !== 'stdout') return 'stream-may-change';
  if (file.mayBeOutput && mayAnswer(call)) return 'may-be-output';
  return file.isCertain ? undefined : 'no-module-system';
}
