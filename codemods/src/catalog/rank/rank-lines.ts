import { createLineMatcher } from './line-matcher.js';
import type { PrintingCall, RankedMessages } from './ranked-message.js';
import { toSaidLine } from './said-line.js';
import { createSamples } from './line-samples.js';

/** Which messages fill a log: what `--rank --json` writes, version 1. */
export interface Ranking {
  readonly version: 1;
  /** All lines but blank ones. */
  readonly lines: number;
  readonly matched: number;
  /** Lines of stack traces, which belong to the line above. */
  readonly stack: number;
  readonly unmatched: number;
  /** Kinds of unmatched lines, the most frequent first, each with a line of its kind. */
  readonly samples: readonly { readonly lines: number; readonly sample: string }[];
  /** Messages that were found, by the number of their lines. */
  readonly messages: readonly RankedRow[];
  /** Messages that printed nothing here. */
  readonly silent: number;
  /** Calls that say too little to be found by it. */
  readonly unfindable: number;
}

export interface RankedRow {
  readonly text: string;
  readonly lines: number;
  /** Share of all lines, from 0 to 1. */
  readonly share: number;
  /** Share of this row and those above it. */
  readonly cumulative: number;
  readonly calls: readonly PrintingCall[];
}

const STACK_LINE = /^\s+at \S/;

/** Counts the lines of each message; lines come and go one by one. */
export async function rankLines(
  lines: AsyncIterable<string>,
  { messages, unfindable }: RankedMessages,
): Promise<Ranking> {
  const find = createLineMatcher(messages);
  const byEvent = new Map(
    messages.flatMap((message) => message.calls.map(({ event }) => [event, message] as const)),
  );
  const counts = new Map(messages.map((message) => [message, 0]));
  const samples = createSamples();
  const total = { lines: 0, matched: 0, stack: 0 };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    total.lines += 1;
    const said = toSaidLine(line);
    const message = (said.event === undefined ? undefined : byEvent.get(said.event)) ?? find(said.text);
    if (message) {
      total.matched += 1;
      counts.set(message, (counts.get(message) ?? 0) + 1);
    } else if (STACK_LINE.test(said.text)) total.stack += 1;
    else samples.add(said.text === '' ? line : said.text);
  }
  const found = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, x], [b, y]) => y - x || (a.text < b.text ? -1 : 1));
  return {
    version: 1,
    ...total,
    unmatched: total.lines - total.matched - total.stack,
    samples: samples.top(),
    messages: toRows(
      found.map(([{ text, calls }, count]) => ({ text, calls, lines: count })),
      total.lines,
    ),
    silent: messages.length - found.length,
    unfindable,
  };
}

function toRows(
  found: readonly Pick<RankedRow, 'text' | 'calls' | 'lines'>[],
  all: number,
): readonly RankedRow[] {
  let sum = 0;
  return found.map((row) => {
    sum += row.lines;
    return { ...row, share: row.lines / all, cumulative: sum / all };
  });
}
