import type { Stats } from 'node:fs';
import { open, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { temporaryNameOf } from './temporary-name.js';

/** A file to be written whole. */
export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** What the text was made from: a file that holds anything else by now is left alone. Unchecked when left out. */
  readonly before?: string | undefined;
}

/** Why a file was left as it is; the message is a full sentence. */
export class NotReplaced extends Error {}

/**
 * Replaces a file in one step: a reader, a crash or a lost power supply meets the old text or the new one.
 *
 * The text is written to a file beside it, which then takes its name. Mode and owner stay, the owner as far as the
 * user may set it; a symbolic link stays a link and its target is replaced; of a file with several hard links, this
 * name gets the new text, as with git. Throws `NotReplaced` for a file that is read-only or has changed since, and
 * the error of the file system where that refuses.
 */
export async function replaceFile({ path, text, before }: FileToWrite): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const traits = await readTraits(target);
  const expected = before === undefined ? undefined : Buffer.from(before, 'utf8');
  await refuseChanged(target, expected);
  const temporary = join(dirname(target), temporaryNameOf(basename(target)));
  try {
    // Fails where the name is taken, so nothing that somebody put there is followed or lost.
    const file = await open(temporary, 'wx', traits?.mode ?? 0o666);
    try {
      await fill(file, text, traits);
    } finally {
      await file.close();
    }
    // Once more at the last moment: an editor, or another run, may have been at it meanwhile.
    await refuseChanged(target, expected);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

interface Traits {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Undefined for a file that is new. A rename would replace a read-only file as well; whoever made it so meant it. */
async function readTraits(path: string): Promise<Traits | undefined> {
  const found = await statIfAny(path);
  if (!found) return undefined;
  if (found.isFile() && (found.mode & WRITABLE) === 0) {
    throw new NotReplaced('It is read-only and was left as it is. Make it writable and run again.');
  }
  return { mode: found.mode & PERMISSIONS, uid: found.uid, gid: found.gid };
}

async function statIfAny(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const WRITABLE = 0o222;
const PERMISSIONS = 0o7777;

async function fill(file: FileHandle, text: string, traits: Traits | undefined): Promise<void> {
  await file.writeFile(text, 'utf8');
  if (traits) {
    // The owner first: changing it takes special bits off the mode.
    await file.chown(traits.uid, traits.gid).catch(ignoreRefusal);
    await file.chmod(traits.mode).catch(ignoreRefusal);
  }
  await file.sync();
}

/** Only root may give a file away, and some file systems know neither owner nor mode. */
function ignoreRefusal(error: unknown): void {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!['EINVAL', 'ENOSYS', 'ENOTSUP', 'EPERM'].includes(code)) throw error;
}

async function refuseChanged(path: string, expected: Buffer | undefined): Promise<void> {
  if (!expected || expected.equals(await readFile(path))) return;
  throw new NotReplaced('It has changed since it was read and was left as it is now. Run again.');
}
