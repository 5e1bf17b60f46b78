import type { DeadLetterQuery, DeadLetterStore } from '../events/dead-letters/dead-letter-store.js';
import type { Command } from './command.js';
import { countText } from './count-text.js';
import { paint } from './paint.js';
import { parseCount } from './parse-count.js';
import { parseMoment } from './parse-moment.js';
import { withStore } from './with-store.js';

interface Findings {
  /** Letters that are not resolved, however old. */
  readonly open: number;
  /** Those of them that failed in the window. */
  readonly new: number;
  readonly older: number;
  readonly max: number;
  readonly since: string;
  readonly ok: boolean;
}

/**
 * For alerts. All open letters count, and the window only says how many of them are new: a letter that nobody looked at in
 * its first hour is no better in its second.
 */
export const checkCommand: Command = {
  summary: 'says how many letters are open, and exits with 1 when that is too many',
  usage: '[--since 1h] [--max 0]',
  options: ['store', 'table', 'schema', 'since', 'max', 'type', 'handler', 'json'],
  takesIds: 'no',
  run: async ({ values }, terminal) => {
    const { since = '1h', max = '0', type, handler } = values;
    const query = { ...(type !== undefined && { type }), ...(handler !== undefined && { handler }) };
    const limits = { since: parseMoment(since, 'since'), max: parseCount(max, 'max') };
    const findings = await withStore(values, terminal, (store) => findOpen(store, query, limits));
    if (values.json === true) terminal.out(`${JSON.stringify(findings)}\n`);
    else terminal.out(`${paint(toSentence(findings, since), findings.ok ? 'green' : 'red', terminal)}\n`);
    return findings.ok ? 0 : 1;
  },
};

async function findOpen(
  store: DeadLetterStore,
  query: DeadLetterQuery,
  { since, max }: { readonly since: Date; readonly max: number },
): Promise<Findings> {
  const open = await countOpen(store, query);
  const fresh = await countOpen(store, { ...query, since });
  return {
    open,
    new: fresh,
    older: Math.max(open - fresh, 0),
    max,
    since: since.toISOString(),
    ok: open <= max,
  };
}

/** One that a reprocess holds is open as well: it may fail again. */
async function countOpen(store: DeadLetterStore, query: DeadLetterQuery): Promise<number> {
  const pending = await store.count({ ...query, state: 'pending' });
  return pending + (await store.count({ ...query, state: 'claimed' }));
}

function toSentence({ open, new: fresh, older, max, ok }: Findings, since: string): string {
  if (open === 0) return 'No dead letters are open.';
  const what = `${countText(open)} ${open === 1 ? 'is' : 'are'} open: ${fresh} since ${since}${/\d[smhdw]$/.test(since) ? ' ago' : ''}, ${older} older.`;
  return ok
    ? `${what} Up to ${max} are in order.`
    : `${what} At most ${max} may be. \`logshift-dead-letters list\` shows them.`;
}
