import { afterEach, describe, expect, it, vi } from 'vitest';
import { warnOnce } from '../../runtime/src/warn-once.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('warnOnce', () => {
  it('keeps what a program throws from forging a line, steering the terminal or making the log binary', () => {
    const emit = vi.spyOn(process, 'emitWarning').mockReturnValue();
    warnOnce('A value threw "\u0000\u001b[2J\r\nok\u2028\u0085".');
    expect(emit.mock.calls.map(([text]) => text)).toEqual([
      String.raw`A value threw "\u0000\u001b[2J\u000d\u000aok\u2028\u0085".`,
    ]);
  });
});
