import type { DeadLetter, DeadLetterState } from '../events/dead-letters/dead-letter.js';
import { ageOf } from './age-of.js';
import type { Command } from './command.js';
import { countText } from './count-text.js';
import type { Style } from './paint.js';
import { toPlainLine } from './plain-text.js';
import { renderTable, type Cell } from './render-table.js';
import { toQuery } from './to-query.js';
import { withStore } from './with-store.js';

const FILTERS = ['type', 'handler', 'correlation', 'since', 'before'] as const;

/** What letters there are, the newest first. */
export const listCommand: Command = {
  summary: 'lists letters, the newest first',
  usage: '[--state pending] [--type <type>] [--handler <id>] …',
  options: ['store', 'table', 'schema', 'state', ...FILTERS, 'limit', 'offset', 'json'],
  takesIds: 'no',
  run: async ({ values }, terminal) => {
    const query = toQuery({ ...values, state: values.state ?? 'pending' });
    const [letters, count] = await withStore(values, terminal, async (store) => [
      await store.list(query),
      await store.count(query),
    ]);
    if (values.json === true) {
      terminal.out(`${JSON.stringify(letters, null, 2)}\n`);
      return 0;
    }
    const kind = query.state ?? '';
    if (letters.length === 0) {
      terminal.out(
        count === 0
          ? `There are no ${kind === '' ? '' : `${kind} `}dead letters like that.\n`
          : `There are ${countText(count, kind)} like that, and --limit and --offset leave out all of them.\n`,
      );
      return 0;
    }
    terminal.out(renderTable(COLUMNS, letters.map(toCells), terminal));
    if (count > letters.length)
      terminal.out(`\n${letters.length} of ${countText(count, kind)}. --limit and --offset show more.\n`);
    return 0;
  },
};

const COLUMNS = ['id', 'failed', 'state', 'type', 'handler', 'runs', 'error'] as const;

const STYLES: Readonly<Record<DeadLetterState, Style>> = {
  pending: 'red',
  claimed: 'yellow',
  resolved: 'green',
};

function toCells(letter: DeadLetter): readonly Cell[] {
  const { error, event } = letter;
  return [
    { text: toPlainLine(letter.id), style: 'bold' },
    { text: ageOf(letter.failed_at, Date.now()) },
    { text: letter.state, style: STYLES[letter.state] },
    { text: toPlainLine(event.type) },
    { text: toPlainLine(letter.handler) },
    { text: String(letter.attempts) },
    // Slices: a message may be megabytes, and one line of it is shown.
    { text: toPlainLine(`${error.type}: ${error.message.slice(0, 500)}`) },
  ];
}
