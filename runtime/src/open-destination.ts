import type { Destination } from './destination.js';
import { describeThrown } from './describe-thrown.js';
import type { Descriptor } from './lines/descriptor.js';
import { FLUSH_BRIEFLY } from './lines/flush-limits.js';
import type { LineOptions } from './lines/line-options.js';
import { openDescriptor, openFileDescriptor } from './lines/open-descriptor.js';
import type { Outlets } from './lines/outlets.js';
import { flushStream, flushStreamSync } from './lines/flush-stream.js';
import type { LogDestination } from './logging-settings.js';

/** A destination ready to be written to, and what the format `auto` and the colours depend on. */
export interface OpenDestination {
  readonly lines: Destination;
  readonly isTerminal: boolean;
  readonly isFile: boolean;
  /** Whether what becomes of each line is counted where it is written; else whoever calls `write` counts. */
  readonly isCounted: boolean;
  /** Resolves to whether what a stream holds now was handed over within so many milliseconds. */
  readonly flush: (timeout: number) => Promise<boolean>;
  /** Gives back what opening took; streams and file descriptors of the caller stay open. */
  readonly close: () => void;
}

/** What the lines of a destination depend on. */
export interface LineSource {
  readonly options: LineOptions;
  /** The level of the record at hand, as its place in LEVELS. */
  readonly rankNow: () => number;
  /** Writes the record that tells of dropped ones, counted by rank. */
  readonly report: (dropped: readonly number[]) => void;
}

/** Opens a destination; a file is appended to. Throws an Error naming the file when it cannot be opened. */
export function openDestination(
  destination: LogDestination,
  source: LineSource,
  outlets: Outlets,
): OpenDestination {
  if (typeof destination === 'string') {
    return { ...useDescriptor(openFile(destination), source, outlets), isTerminal: false, isFile: true };
  }
  if (typeof destination === 'number') {
    return useDescriptor(openDescriptor(destination), source, outlets);
  }
  return useStream(destination, outlets);
}

function openFile(path: string): Descriptor {
  try {
    return openFileDescriptor(path);
  } catch (thrown) {
    throw new Error(
      `configureLogging(): The log file "${path}" cannot be opened for appending (${describeThrown(thrown)}). ` +
        'Create its folder, or name another destination.',
      { cause: thrown },
    );
  }
}

function useDescriptor(descriptor: Descriptor, source: LineSource, outlets: Outlets): OpenDestination {
  const { isFile, isTerminal } = descriptor;
  const writer = outlets.take(descriptor, source.options);
  writer.use(source.options, source.report);
  const lines: Destination = {
    write: (line) => {
      writer.write(line, source.rankNow());
    },
    flushSync: () => {
      writer.flushSync(FLUSH_BRIEFLY);
    },
  };
  return {
    lines,
    isFile,
    isTerminal,
    isCounted: true,
    flush: () => Promise.resolve(true), // all writers are flushed together
    close: () => {
      outlets.release(writer);
    },
  };
}

function useStream(stream: Destination, outlets: Outlets): OpenDestination {
  const { isTTY } = stream as { readonly isTTY?: unknown };
  const canFlush = typeof stream.flushSync === 'function';
  const remove = canFlush ? outlets.addStream(() => flushStreamSync(stream)) : () => undefined;
  return {
    lines: stream,
    isTerminal: isTTY === true,
    isFile: false,
    isCounted: false,
    flush: (timeout) => flushStream(stream, timeout),
    close: () => {
      // A stream that cannot be flushed yet, since it is still being opened, is flushed when the process ends.
      if (flushStreamSync(stream)) remove();
    },
  };
}
