import type { PrintingCall } from './ranked-message.js';
import type { RankedRow, Ranking } from './rank-lines.js';

const ROWS_SHOWN = 20;
const MOST_OF_IT = 0.8;
const FILES_NAMED = 5;

/** The ranking for people: a table of the messages that fill most of the log, and what to do first. */
export function renderRanking(ranking: Ranking): string {
  const parts = [headline(ranking), table(ranking), nextStep(ranking), rest(ranking)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline({ lines, matched, messages }: Ranking): string {
  if (lines === 0) return 'The log holds no lines.';
  const share = percent(matched / lines);
  return `${countOf(matched, 'line')} of ${count(lines)} (${share}) ${matched === 1 ? 'comes' : 'come'} from ${countOf(messages.length, 'message')} of this code.`;
}

function table({ messages }: Ranking): string {
  if (messages.length === 0) return '';
  const rows = messages.slice(0, ROWS_SHOWN).map(toCells);
  const cells = [['lines', 'share', 'total', 'event', 'safety', 'where', 'message'], ...rows];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        column < 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const more = messages.length - rows.length;
  return [...lines, ...(more > 0 ? [`… and ${countOf(more, 'message')} more; --json lists all.`] : [])].join(
    '\n',
  );
}

const LONGEST_TEXT = 60;

function toCells({ lines, share, cumulative, text, calls }: RankedRow): readonly string[] {
  const [first, ...others] = calls;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const line = text.replace(/\s+/g, ' ');
  return [
    count(lines),
    percent(share),
    percent(cumulative),
    first?.event ?? '-',
    first ? stateOf(first) : '',
    `${first?.place ?? ''}${more}`,
    line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1)}…` : line,
  ];
}

function stateOf({ state, reason }: PrintingCall): string {
  return reason === undefined ? state : `${state} (${reason})`;
}

/** The few messages that most lines come from are migrated first. */
function nextStep({ messages, matched }: Ranking): string {
  if (matched === 0) return '';
  const top = topOf(messages, matched * MOST_OF_IT);
  const files = [
    ...new Set(
      top.flatMap(({ calls }) =>
        calls.filter(({ state }) => state === 'safe' || state === 'review').map(({ path }) => path),
      ),
    ),
  ];
  const sentence = `${countOf(top.length, 'message')} ${top.length === 1 ? 'makes' : 'make'} up ${percent(MOST_OF_IT)} of the lines that were found.`;
  if (files.length === 0) return `${sentence} No migration can rewrite more of them.`;
  const named = files.slice(0, FILES_NAMED);
  const left = files.length - named.length;
  const also = left > 0 ? ` ${countOf(left, 'more file')} ${left === 1 ? 'holds' : 'hold'} the others.` : '';
  return `${sentence} To migrate these first:\n\n  logshift migrate ${named.map(toArgument).join(' ')}\n${also && `\n${also.trim()}`}`.trimEnd();
}

function topOf(rows: readonly RankedRow[], wanted: number): readonly RankedRow[] {
  let sum = 0;
  const end = rows.findIndex(({ lines }) => (sum += lines) >= wanted);
  return rows.slice(0, end + 1);
}

/** A name that a shell would take apart is quoted. */
function toArgument(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

function rest({ stack, unmatched, samples, silent, unfindable }: Ranking): string {
  const kinds = samples.map(({ lines, sample }) => `  ${count(lines)} × ${sample}`);
  const lines = [
    ...(stack > 0 ? [`${countOf(stack, 'line')} of stack traces.`] : []),
    ...(unmatched > 0 ? [`${countOf(unmatched, 'line')} from elsewhere, such as:`, ...kinds] : []),
    ...(silent > 0 ? [`${countOf(silent, 'message')} of this code printed nothing here.`] : []),
    ...(unfindable > 0
      ? [
          `${countOf(unfindable, 'log call')} ${unfindable === 1 ? 'says' : 'say'} too little to be found by it.`,
        ]
      : []),
  ];
  return lines.join('\n');
}

function countOf(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : value.toFixed(0)} %`;
}
