import writeFileAtomic from 'write-file-atomic';

/** A file to be written whole. */
export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Replaces files one after the other, each in one step: a reader or a crash sees the old text or the new one.
 *
 * Mode and owner stay, and a symbolic link stays a link. Returns a full sentence for each path that could not
 * be written; the others are written all the same.
 */
export async function writeFiles(files: readonly FileToWrite[]): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  for (const { path, text } of files) {
    try {
      await writeFileAtomic(path, text, { encoding: 'utf8' });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      failures.set(path, `It cannot be written (${code ?? message}).`);
    }
  }
  return failures;
}
