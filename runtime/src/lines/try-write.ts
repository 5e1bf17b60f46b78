import { writeSync } from 'node:fs';

/** How many bytes the system took, 0 where it takes none now, or why it refuses. */
export type WriteResult = number | NodeJS.ErrnoException;

/** Offers bytes, or a text as UTF-8, to the system once. Never throws. */
export function tryWrite(fd: number, chunk: Uint8Array | string): WriteResult {
  for (;;) {
    try {
      return typeof chunk === 'string' ? writeSync(fd, chunk) : writeSync(fd, chunk);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === 'EAGAIN') return 0;
      if (code !== 'EINTR') return thrown as NodeJS.ErrnoException;
    }
  }
}
