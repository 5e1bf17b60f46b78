import { dirname } from 'node:path';
import { NotReplaced, replaceFile, type FileToWrite } from './replace-file.js';
import { removeLeftovers } from './temporary-name.js';

export type { FileToWrite } from './replace-file.js';

/** Said of a file whose turn had not come when the run was told to stop. */
export const INTERRUPTED = 'It was not written, because the run was interrupted; it is as it was.';

/**
 * Replaces files one after the other, each in one step; see `replaceFile`.
 *
 * Returns a full sentence for each path that was not written; the others are written all the same. Once the signal is
 * aborted the file at hand is finished and no other is begun. No lock is needed: two runs at once write different
 * temporary files, and each replaces a file only while that holds what its text was made from.
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  const tidied = new Set<string>();
  for (const file of files) {
    const reason = signal?.aborted ? INTERRUPTED : await writeFile(file, tidied);
    if (reason !== undefined) failures.set(file.path, reason);
  }
  return failures;
}

async function writeFile(file: FileToWrite, tidied: Set<string>): Promise<string | undefined> {
  const folder = dirname(file.path);
  if (!tidied.has(folder)) await removeLeftovers(folder);
  tidied.add(folder);
  try {
    await replaceFile(file);
    return undefined;
  } catch (error) {
    if (error instanceof NotReplaced) return error.message;
    const { code, message } = error as NodeJS.ErrnoException;
    return `It cannot be written (${code ?? message}).`;
  }
}
