import { UsageError } from '../usage-error.js';

/** What to do about a file that cannot be written, by the code of the operating system. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOENT: 'Name a file in a directory that exists.',
  ENOTDIR: 'Name a file in a directory that exists.',
  EISDIR: 'It is a directory: name a file in it.',
  EACCES: 'Name a file that you may write to.',
  EPERM: 'Name a file that you may write to.',
  EROFS: 'Name a file on a disk that can be written to.',
  ENOSPC: 'The disk is full: make room, or name a file on another.',
  EDQUOT: 'Your share of the disk is used up: make room, or name a file on another.',
};

/** Throws a `UsageError` that says which file was not written, why, and what to do; `what` begins the sentence. */
export function refuseUnwritten(what: string, error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const remedy = (code === undefined ? undefined : REMEDIES[code]) ?? 'Name another file.';
  throw new UsageError(`${what} cannot be written (${code ?? message}). ${remedy}`);
}
