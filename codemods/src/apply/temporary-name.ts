import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const TEMPORARY = /^\..+\.logshift-(\d+)-\d+\.tmp$/;

let count = 0;

/** The name under which the new text of a file is written before it takes the file's place; it names its process. */
export function temporaryNameOf(name: string): string {
  count += 1;
  return `.${name}.logshift-${process.pid}-${count}.tmp`;
}

/** Removes what runs that were killed left behind in a folder; what a running process writes stays. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = Number(TEMPORARY.exec(name)?.[1] ?? 0);
    if (pid !== 0 && pid !== process.pid && !isRunning(pid)) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
