import { listPendingIds } from '../events/dead-letters/list-pending-ids.js';
import type { EventBus, ReprocessResult } from '../events/event-bus.js';
import type { Command, CommandCall, ExitCode } from './command.js';
import { countText } from './count-text.js';
import { loadBus } from './load-bus.js';
import { paint } from './paint.js';
import { toPlainLine } from './plain-text.js';
import type { Terminal } from './terminal.js';
import { toQuery } from './to-query.js';
import { UsageError } from './usage-error.js';

/** For events that the handlers publish while they are run again. */
const DRAIN_MS = 30_000;
const FILTERS = ['type', 'handler', 'correlation', 'since', 'before', 'limit'] as const;

/** Runs the handlers again that failed, and no other, in the program's own bus. */
export const reprocessCommand: Command = {
  summary: 'runs the handler of each letter again, in the bus that your program exports',
  usage: '<id>… | --all  --app ./bus.js',
  options: ['app', 'export', 'all', ...FILTERS, 'dry-run', 'json'],
  takesIds: 'many',
  run: async (call, terminal) => {
    checkCall(call);
    const { values } = call;
    const query = toQuery(values);
    terminal.divertProgram();
    const bus = await loadBus(values.app ?? '', values.export, terminal.cwd);
    terminal.divertProgram();
    try {
      // Each once: one that is named twice and fails would be run twice.
      const ids = values.all === true ? await listPendingIds(bus.deadLetters, query) : [...new Set(call.ids)];
      return values['dry-run'] === true
        ? await tellPlan(bus, ids, call, terminal)
        : await reprocessEach(bus, ids, call, terminal);
    } finally {
      await bus.shutdown(DRAIN_MS);
      await bus.deadLetters.close();
    }
  },
};

function checkCall({ values, ids }: CommandCall): void {
  if (values.app === undefined)
    throw new UsageError(
      'reprocess needs --app: the module that exports the event bus with its handlers, as in --app ./bus.js.',
    );
  if (values.all === true && ids.length > 0) throw new UsageError('reprocess takes ids or --all, not both.');
  if (values.all !== true && ids.length === 0)
    throw new UsageError('reprocess needs the ids of letters, or --all.');
  const filter = FILTERS.find((name) => values[name] !== undefined);
  if (values.all !== true && filter !== undefined)
    throw new UsageError(`--${filter} goes with --all; letters that are named by their ids need none.`);
}

async function tellPlan(
  bus: EventBus,
  ids: readonly string[],
  { values }: CommandCall,
  terminal: Terminal,
): Promise<ExitCode> {
  const pending: string[] = [];
  for (const id of ids) {
    const letter = await bus.deadLetters.get(id);
    if (letter?.state === 'pending') pending.push(id);
    const what =
      letter === undefined
        ? 'there is no such letter'
        : `${letter.event.type} by ${letter.handler}, ${letter.state}`;
    if (values.json !== true) terminal.out(`${toPlainLine(id)}  ${toPlainLine(what)}\n`);
  }
  if (values.json === true) terminal.out(`${JSON.stringify({ would_reprocess: pending })}\n`);
  else terminal.out(`${countText(pending.length)} would be reprocessed. Nothing was run.\n`);
  return 0;
}

async function reprocessEach(
  bus: EventBus,
  ids: readonly string[],
  { values }: CommandCall,
  terminal: Terminal,
): Promise<ExitCode> {
  const interrupt = terminal.watchInterrupt();
  const results: ReprocessResult[] = [];
  const countSucceeded = (): number => results.filter(({ status }) => status === 'succeeded').length;
  try {
    for (const id of ids) {
      // The one that is under way is brought to its end; the others wait for another time.
      if (interrupt.aborted) break;
      const result = await bus.reprocess(id);
      results.push(result);
      if (values.json !== true) terminal.out(renderResult(result, terminal));
    }
  } finally {
    // Also where the store fails in the middle: handlers were run, and somebody has to know which.
    if (values.json === true)
      terminal.out(`${JSON.stringify({ results, left: ids.length - results.length })}\n`);
    else terminal.out(renderSum(countSucceeded(), results.length, ids.length));
  }
  return countSucceeded() === ids.length ? 0 : 1;
}

function renderResult({ letterId, status, message }: ReprocessResult, terminal: Terminal): string {
  const isGood = status === 'succeeded';
  const told = message === undefined ? '' : `  ${toPlainLine(message.slice(0, 500))}`;
  return `${toPlainLine(letterId)}  ${paint(status, isGood ? 'green' : 'red', terminal)}${told}\n`;
}

function renderSum(succeeded: number, tried: number, asked: number): string {
  if (asked === 0) return 'There is nothing to reprocess.\n';
  const left = asked === tried ? '' : ` ${asked - tried} were not tried, since the command was interrupted.`;
  return `${succeeded} of ${countText(asked)} resolved.${left}\n`;
}
