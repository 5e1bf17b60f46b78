import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts the rows of a run between the README's two markers of that name, e.g. `corpus`, with the shares that issue 3
 * asks for below.
 */
export function writeTable(readme, name, rows) {
  const [begin, end] = [`<!-- ${name} table: begin (written by a run) -->`, `<!-- ${name} table: end -->`];
  const text = readFileSync(readme, 'utf8');
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (tail === undefined) throw new Error(`${readme} lacks the lines ${begin} and ${end}.`);
  writeFileSync(readme, `${head}${begin}\n\n${renderTable(rows)}\n${end}${tail}`);
}

function renderTable(rows) {
  const all = totalOf(rows);
  const lines = [
    // Prettier would align the columns, and a longer name would then change every row.
    '<!-- prettier-ignore-start -->',
    '',
    '| source | files | not read | calls | by dialect | safe | review | manual | by reason | structured | failed verifications | seconds |',
    '|---|---:|---:|---:|---|---:|---:|---:|---|---:|---:|---:|',
    ...[...rows, all].map(renderRow),
    '',
    ...renderReasons(rows),
    '',
    ...renderShares(all),
    '',
    '<!-- prettier-ignore-end -->',
  ];
  return `${lines.join('\n')}\n`;
}

function renderReasons(rows) {
  const counts = Object.entries(sortedCounts(rows.map((row) => row.reviewReasons)));
  const lines = counts.map(([reason, count]) => `| \`${reason}\` | ${count} |`);
  return ['| to review, by reason | calls |', '|---|---:|', ...lines];
}

/** Of the calls that are to be migrated at all: neither structured already nor a program's output. */
function renderShares({ safe, review, manual, programOutput }) {
  const refused = manual - programOutput;
  const legacy = safe + review + refused;
  const share = (count) => `${count} of ${legacy}, ${((100 * count) / legacy).toFixed(1)} %`;
  return [
    '| share of the calls, `program-output` left out | is | is to be |',
    '|---|---|---|',
    `| refused | ${share(refused)} | at most 8 % |`,
    `| safe | ${share(safe)} | at least 75 % |`,
  ];
}

function renderRow(row) {
  const cells = [
    row.source,
    row.files,
    row.unread,
    row.calls,
    list(row.dialects),
    row.safe,
    row.review,
    row.manual,
    list(row.manualReasons),
    row.structured,
    row.failures,
    row.seconds.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

const SUMMED = [
  ...['files', 'unread', 'calls', 'safe', 'review', 'manual'],
  ...['programOutput', 'structured', 'failures', 'seconds'],
];

function totalOf(rows) {
  const sums = SUMMED.map((key) => [key, rows.reduce((total, row) => total + row[key], 0)]);
  const dialects = sortedCounts(rows.map((row) => row.dialects));
  const manualReasons = sortedCounts(rows.map((row) => row.manualReasons));
  return { source: '**all**', dialects, manualReasons, ...Object.fromEntries(sums) };
}

/** Counts by name of several lists added up, the most frequent first. */
function sortedCounts(lists) {
  const counts = {};
  for (const [name, count] of lists.flatMap(Object.entries)) counts[name] = (counts[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

function list(counts) {
  const sorted = Object.entries(sortedCounts([counts]));
  return sorted.map(([name, count]) => `\`${name}\` ${count}`).join(', ');
}
