import { Writable } from 'node:stream';

const COLOUR = /\u001B\[[0-9;]*m/g;

/**
 * A terminal without the colours of what is written to it: up to Node 20, `styleText` colours lists of styles whatever
 * NO_COLOR says. Moves of the cursor stay.
 */
export function createPlainOutput(terminal: NodeJS.WriteStream): Writable {
  const output = new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _, done) => {
      terminal.write(chunk.toString().replace(COLOUR, ''));
      // At once: what is written to the terminal itself afterwards must not come before it.
      done();
    },
  });
  // A prompt asks for these whenever it wraps a line.
  return Object.defineProperties(output, {
    columns: { get: () => terminal.columns },
    rows: { get: () => terminal.rows },
    isTTY: { get: () => terminal.isTTY },
  });
}
