import { emitKeypressEvents, type Key } from 'node:readline';
import type { ReadStream } from 'node:tty';

/** In milliseconds: what was typed while the program was at work comes at once, and is no answer to what stands there now. */
const SETTLING = 30;

/**
 * Waits until one of the keys is pressed on a terminal; any other key, Return and Escape among them, is passed over.
 *
 * Answers undefined when the person breaks off by Ctrl+C or Ctrl+D, or the terminal goes away.
 */
export async function readKey(input: ReadStream, keys: readonly string[]): Promise<string | undefined> {
  emitKeypressEvents(input);
  const wasRaw = input.isRaw;
  input.setRawMode(true);
  return new Promise((resolve) => {
    const shownAt = performance.now();
    const finish = (key: string | undefined): void => {
      input.removeListener('keypress', onKey).removeListener('end', onEnd);
      input.setRawMode(wasRaw);
      // The process could not end while it listens.
      input.pause();
      resolve(key);
    };
    const onEnd = (): void => finish(undefined);
    const onKey = (typed: string | undefined, { ctrl, meta, name }: Key): void => {
      if (ctrl && (name === 'c' || name === 'd')) return finish(undefined);
      // With caps lock the same is meant.
      const key = ctrl || meta ? undefined : typed?.toLowerCase();
      if (performance.now() - shownAt < SETTLING) return;
      if (key !== undefined && keys.includes(key)) finish(key);
    };
    input.on('keypress', onKey).once('end', onEnd).resume();
  });
}
