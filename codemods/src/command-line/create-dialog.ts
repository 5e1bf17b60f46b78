import { select, text } from '@clack/prompts';
import pc from 'picocolors';
import type { Choice } from '../interactive/choices.js';
import type { Dialog } from '../interactive/dialog.js';
import { createPlainOutput } from './plain-output.js';
import { readKey } from './read-key.js';

/** Asks on the terminal of the process; `say` prints to it. */
export function createDialog(isColoured: boolean, say: (text: string) => void): Dialog {
  const { stdin, stdout } = process;
  const output = isColoured ? stdout : createPlainOutput(stdout);
  return {
    isColoured,
    say,
    // A key of its own for each answer, and nothing that Return or Escape could answer by accident.
    choose: async (message, choices) => {
      say(renderChoices(message, choices, isColoured));
      const key = await readKey(
        stdin,
        choices.map((choice) => choice.key),
      );
      const choice = choices.find((each) => each.key === key);
      say(choice ? `${choice.label}\n` : '\n');
      return choice;
    },
    pick: async (message, lines) => {
      const options = lines.map((label, value) => ({ value, label }));
      const picked = await untilClosed<number>((signal) => select({ message, options, signal, output }));
      return typeof picked === 'symbol' ? undefined : picked;
    },
    enter: async (message, initialValue, faultOf) => {
      const validate = (line = '') => faultOf(line.trim());
      const line = await untilClosed<string>((signal) =>
        text({ message, initialValue, validate, signal, output }),
      );
      return typeof line === 'symbol' ? undefined : line;
    },
  };
}

function renderChoices(message: string, choices: readonly Choice[], isColoured: boolean): string {
  const colors = pc.createColors(isColoured);
  const lines = choices.map(({ key, label }) => `  ${colors.cyan(key)}  ${label}\n`);
  return `\n${colors.bold(message)}\n${lines.join('')}> `;
}

/** Of Ctrl+D and of a terminal that went away these prompts learn nothing: they would wait for ever. */
async function untilClosed<Value>(
  ask: (signal: AbortSignal) => Promise<Value | symbol>,
): Promise<Value | symbol> {
  const { stdin } = process;
  const controller = new AbortController();
  const close = (): void => controller.abort();
  const onKey = (_: unknown, key?: { readonly ctrl?: boolean; readonly name?: string }): void => {
    if (key?.ctrl && key.name === 'd') close();
  };
  stdin.once('end', close).on('keypress', onKey);
  try {
    return await ask(controller.signal);
  } finally {
    stdin.removeListener('end', close).removeListener('keypress', onKey);
  }
}
