import type { Command } from './command.js';
import { countText } from './count-text.js';
import { toQuery } from './to-query.js';
import { withStore } from './with-store.js';

/** Deletes letters for good; those that are open only when that is said, and none without --yes. */
export const purgeCommand: Command = {
  summary: 'deletes resolved letters; with --open, others as well',
  usage: '[--before 30d] [--open] [--yes]',
  options: [
    'store',
    'table',
    'schema',
    'type',
    'handler',
    'correlation',
    'since',
    'before',
    'open',
    'yes',
    'json',
  ],
  takesIds: 'no',
  run: async ({ values }, terminal) => {
    const open = values.open === true;
    const query = toQuery({ ...values, state: open ? 'all' : 'resolved' });
    const kind = open ? '' : 'resolved';
    const isMeant = values.yes === true;
    const count = await withStore(values, terminal, (store) =>
      isMeant ? store.purge(query, { open }) : store.count(query),
    );
    if (values.json === true)
      terminal.out(`${JSON.stringify({ deleted: isMeant ? count : 0, meant: count })}\n`);
    else if (isMeant) terminal.out(`${countText(count, kind)} ${count === 1 ? 'was' : 'were'} deleted.\n`);
    else if (count === 0)
      terminal.out(`There are no ${kind === '' ? '' : `${kind} `}dead letters like that to delete.\n`);
    else
      terminal.out(
        `${countText(count, kind)} would be deleted, open ones ${open ? 'included' : 'left alone'}. Say --yes to delete ${count === 1 ? 'it' : 'them'}.\n`,
      );
    return 0;
  },
};
