import { escapeControls } from './quote-text.js';

const said = new Set<string>();
const MAX_SAID = 100;

/**
 * Tells the person who runs the program, once for each text, through Node's own warnings (stderr, `--no-warnings`). What a
 * program throws may hold anything: a NUL makes a whole log binary to grep, an escape sequence steers the terminal.
 */
export function warnOnce(text: string): void {
  if (said.has(text) || said.size >= MAX_SAID) return;
  said.add(text);
  try {
    process.emitWarning(escapeControls(text), { type: 'LogshiftWarning' });
  } catch {
    // emitWarning may be patched by the program; a logger must not pass on what that throws.
  }
}
