import type { DeadLetter } from '../events/dead-letters/dead-letter.js';
import { ageOf } from './age-of.js';
import type { Command } from './command.js';
import { paint } from './paint.js';
import { toPlainLine, toPlainLines } from './plain-text.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { withStore } from './with-store.js';

/** Everything that is known of one letter. */
export const showCommand: Command = {
  summary: 'shows one letter in full: the event, the error and its stack',
  usage: '<id>',
  options: ['store', 'table', 'schema', 'json'],
  takesIds: 'one',
  run: async ({ values, ids: [id = ''] }, terminal) => {
    const letter = await withStore(values, terminal, (store) => store.get(id));
    if (letter === undefined)
      throw new UsageError(
        `There is no dead letter ${JSON.stringify(id)}. \`logshift-dead-letters list --state all\` shows the ids.`,
      );
    terminal.out(
      values.json === true ? `${JSON.stringify(letter, null, 2)}\n` : renderLetter(letter, terminal),
    );
    return 0;
  },
};

function renderLetter(letter: DeadLetter, terminal: Terminal): string {
  const facts = factsOf(letter).filter(([, value]) => value !== undefined);
  const label = Math.max(...facts.map(([name]) => name.length));
  const lines = facts.map(
    ([name, value = '']) => `${paint(name.padEnd(label), 'dim', terminal)}  ${toPlainLine(value)}`,
  );
  const sections = [
    ['error', `${letter.error.type}: ${letter.error.message}`],
    ['stack', letter.error.stack ?? 'none was kept'],
    ['payload', toPayloadText(letter.event.payload)],
  ] as const;
  const told = sections.map(
    ([name, text]) => `${paint(name, 'bold', terminal)}\n${toPlainLines(text).replace(/^(?=.)/gm, '  ')}\n`,
  );
  return `${lines.join('\n')}\n\n${told.join('\n')}`;
}

function toPayloadText(payload: unknown): string {
  return payload === undefined ? 'none' : JSON.stringify(payload, null, 2);
}

function factsOf(letter: DeadLetter): readonly (readonly [string, string | undefined])[] {
  const { event } = letter;
  return [
    ['id', letter.id],
    ['state', letter.state],
    ['type', event.type],
    ['handler', letter.handler],
    ['failed', `${letter.failed_at} (${ageOf(letter.failed_at, Date.now())})`],
    ['runs', String(letter.attempts)],
    ['reprocesses', String(letter.reprocess_count)],
    ['resolved', letter.reprocessed_at],
    ['event', event.id],
    ['occurred', event.occurred_at],
    ['correlation', event.correlation_id],
    ['caused by', event.causation_id],
    ['trace', event.trace?.traceparent],
    ['hidden', letter.hidden_paths?.join(', ')],
  ];
}
