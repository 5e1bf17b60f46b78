import { closeSync, fstatSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Destination } from './destination.js';
import { describeThrown } from './describe-thrown.js';
import { createLineDestination } from './line-destination.js';
import type { LogDestination } from './logging-settings.js';

/** A destination ready to be written to, and what the format `auto` and the colours depend on. */
export interface OpenDestination {
  readonly lines: Destination;
  readonly isTerminal: boolean;
  readonly isFile: boolean;
  /** Gives back what opening took; streams and file descriptors of the caller stay open. */
  readonly close: () => void;
}

/** Opens a destination; a file is appended to. Throws an Error naming the file when it cannot be opened. */
export function openDestination(destination: LogDestination): OpenDestination {
  if (typeof destination === 'string') return openFile(destination);
  if (typeof destination === 'number') return useDescriptor(destination);
  const { isTTY } = destination as { readonly isTTY?: unknown };
  return { lines: destination, isTerminal: isTTY === true, isFile: false, close: () => undefined };
}

function openFile(path: string): OpenDestination {
  const fd = openAppending(path);
  const lines = createLineDestination(fd);
  const close = (): void => {
    lines.flushSync?.();
    closeSync(fd);
  };
  return { lines, isTerminal: false, isFile: true, close };
}

function openAppending(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (thrown) {
    throw new Error(
      `configureLogging(): The log file "${path}" cannot be opened for appending (${describeThrown(thrown)}). ` +
        'Create its folder, or name another destination.',
      { cause: thrown },
    );
  }
}

function useDescriptor(fd: number): OpenDestination {
  return {
    lines: createLineDestination(fd),
    isTerminal: isatty(fd),
    isFile: isRegularFile(fd),
    close: () => undefined,
  };
}

function isRegularFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false; // a closed descriptor: the first write says so
  }
}
