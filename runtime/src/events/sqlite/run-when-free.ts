import { setTimeout as pause } from 'node:timers/promises';

const [FIRST_PAUSE, LONGEST_PAUSE] = [2, 50];
const SQLITE_BUSY = 5;

/**
 * Runs a statement again as long as another connection writes to the file, or the program is in a transaction of its own
 * on a database that it has lent, at most for so many milliseconds. SQLite would wait by itself, but with the process
 * standing still: here the program goes on meanwhile.
 */
export async function runWhenFree<Result>(run: () => Result, patienceMs: number): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    // Processes that met once must not go on meeting.
    await pause(wait * (0.5 + Math.random()));
  }
}

/** `node:sqlite` gives SQLite's number, which may say more in its upper bits; the others give its name. */
function isBusy(error: unknown): boolean {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (String(error).includes('transaction within a transaction')) return true;
  if (typeof errcode === 'number') return (errcode & 0xff) === SQLITE_BUSY;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}
