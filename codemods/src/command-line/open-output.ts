/** What is written to, as far as a command cares. */
interface OutputStream {
  readonly write: (text: string) => unknown;
  readonly on: (event: 'error', listen: (error: NodeJS.ErrnoException) => void) => unknown;
}

export interface Output {
  readonly write: (text: string) => void;
}

/**
 * A stream that is never the end of a command. A reader that has seen enough (`logshift migrate --write | head`) is no
 * fault: the command ends its work, and its status says how that went. `onLoss` is told once what else goes wrong, such
 * as a full disk.
 */
export function openOutput(stream: OutputStream, onLoss: (code: string) => void): Output {
  let isOpen = true;
  const close = ({ code, message }: NodeJS.ErrnoException): void => {
    if (!isOpen) return;
    isOpen = false;
    if (code !== 'EPIPE') onLoss(code ?? message);
  };
  stream.on('error', close);
  return {
    write: (text) => {
      if (!isOpen) return;
      try {
        stream.write(text);
      } catch (error) {
        // A file is written at once: on a full disk `write` itself throws.
        close(error as NodeJS.ErrnoException);
      }
    },
  };
}
