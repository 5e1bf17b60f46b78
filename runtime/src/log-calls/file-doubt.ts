import { streamOfCall } from './dialect-of-call.js';
import type { LogCall } from './log-call.js';
import type { ReasonCode } from './reason.js';

export interface FileTraits {
  /** Whether a command-line program runs the file. */
  readonly isRunByProgram: boolean;
  readonly isForPage: boolean;
  /** Whether the file shows how it loads modules, or need load none. */
  readonly isCertain: boolean;
}

/** What the file gives cause to doubt of each call in it that gets another logger. */
export function fileDoubt(call: LogCall, file: FileTraits): ReasonCode | undefined {
  if (call.dialect === 'structured') return undefined;
  if (file.isForPage) return 'browser-folder';
  // Where a library prints may be set up anywhere: winston of a program mostly writes to standard error.
  if (file.isRunByProgram && streamOfCall(call) !== 'stdout') return 'stream-may-change';
  return file.isCertain ? undefined : 'no-module-system';
}
