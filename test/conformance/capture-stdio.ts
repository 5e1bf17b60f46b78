/**
 * Runs something and answers what it wrote to standard output and standard error, in order; nothing is shown. Libraries
 * that write to the streams of the process, whatever they are set up with, are driven with it.
 */
export function captureStdio(run: () => void): string {
  const streams = [process.stdout, process.stderr] as const;
  // Bound methods, to be put back as they were: what stands on the stream itself may be a test runner's own.
  const own = streams.map((stream) => Object.getOwnPropertyDescriptor(stream, 'write'));
  let printed = '';
  const write = (text: unknown): boolean => {
    printed += String(text);
    return true;
  };
  for (const stream of streams) Object.defineProperty(stream, 'write', { value: write, configurable: true });
  try {
    run();
  } finally {
    streams.forEach((stream, index) => {
      const descriptor = own[index];
      if (descriptor) Object.defineProperty(stream, 'write', descriptor);
      else Reflect.deleteProperty(stream, 'write');
    });
  }
  return printed;
}
