import { closeSync, constants, fstatSync, openSync, type BigIntStats } from 'node:fs';
import { isatty } from 'node:tty';
import { isMainThread } from 'node:worker_threads';
import type { Descriptor } from './descriptor.js';

// What a pipe takes whole or not at all: lines of several processes do not end up inside each other.
const PIPE_BUF = 4096;
const FILE_CHUNK = 1 << 16;

/**
 * Readies a file descriptor of the program. Where that can be done, a full pipe then refuses bytes instead of stopping
 * the thread until its reader has taken some. A descriptor that is not open is answered as well: writing to it says so.
 */
export function openDescriptor(fd: number): Descriptor {
  const stats = findStats(fd);
  const own = stats?.isFIFO() === true ? reopenPipe(fd) : undefined;
  if (own === undefined && stats !== undefined && (stats.isFIFO() || stats.isSocket())) touchStream(fd);
  return {
    fd: own ?? fd,
    title: `file descriptor ${fd}`,
    identity: `${fd} ${stats?.dev ?? ''} ${stats?.ino ?? ''}`,
    chunkBytes: stats?.isFile() === true ? FILE_CHUNK : PIPE_BUF,
    isFile: stats?.isFile() === true,
    isTerminal: isatty(fd),
    path: undefined,
    close: () => {
      if (own !== undefined) closeSync(own);
    },
  };
}

/** Opens a file to append to. Throws what the system says when it cannot be opened. */
export function openFileDescriptor(path: string): Descriptor {
  // A named pipe that nobody reads would stop the process here; non-blocking, opening it fails.
  const { O_APPEND, O_CREAT, O_WRONLY } = constants;
  const fd = openSync(path, O_WRONLY | O_APPEND | O_CREAT | nonBlocking(), 0o666);
  const stats = readStats(fd);
  return {
    fd,
    title: `the file "${path}"`,
    identity: `${path} ${stats.dev} ${stats.ino}`,
    chunkBytes: stats.isFile() ? FILE_CHUNK : PIPE_BUF,
    isFile: stats.isFile(),
    isTerminal: isatty(fd),
    path,
    close: () => {
      closeSync(fd);
    },
  };
}

/**
 * Opens the pipe behind a descriptor once more, non-blocking. The flag belongs to the opened description: to set it on
 * the descriptor itself would set it for every process that shares it, and each child that inherits it takes it off again.
 */
function reopenPipe(fd: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | nonBlocking());
  } catch {
    return undefined; // The pipe belongs to another user, or its reader is gone.
  }
}

/** Node makes the pipe or socket of a standard stream non-blocking when the stream is first asked for. */
function touchStream(fd: number): void {
  if (!isMainThread) return; // There, the streams are Node's own and not those of the process.
  try {
    if (fd === 1 || fd === 2) Reflect.get(process, fd === 1 ? 'stdout' : 'stderr');
  } catch {
    // Replaced by the program, or broken: the descriptor stays as it is.
  }
}

function findStats(fd: number): BigIntStats | undefined {
  try {
    return readStats(fd);
  } catch {
    return undefined;
  }
}

/** Windows has no such flag. */
function nonBlocking(): number {
  return (constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0;
}

/**
 * In big integers, since Node 20 keeps the others in one array for the whole process, and its next `realpathSync` stops
 * at a folder that it knows already when the array says `pipe` there: `import` then misses that a package is a link,
 * loads it under a path of its own, and every export of it is undefined.
 */
function readStats(fd: number): BigIntStats {
  return fstatSync(fd, { bigint: true });
}
