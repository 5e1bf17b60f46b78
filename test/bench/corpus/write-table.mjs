import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- corpus table: begin (written by `npm run corpus`) -->';
const END = '<!-- corpus table: end -->';

/** Puts the rows of a corpus run between the README's two markers. */
export function writeTable(readme, rows) {
  const text = readFileSync(readme, 'utf8');
  const [head, rest] = text.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (tail === undefined) throw new Error(`${readme} lacks the lines ${BEGIN} and ${END}.`);
  writeFileSync(readme, `${head}${BEGIN}\n\n${renderTable(rows)}\n${END}${tail}`);
}

function renderTable(rows) {
  const all = [...rows, totalOf(rows)];
  const lines = [
    // Prettier would align the columns, and a longer name would then change every row.
    '<!-- prettier-ignore-start -->',
    '',
    '| package | files | not read | calls | safe | review | manual | by reason | structured | failed verifications | seconds |',
    '|---|---:|---:|---:|---:|---:|---:|---|---:|---:|---:|',
    ...all.map(renderRow),
    '',
    '| to review, by reason | calls |',
    '|---|---:|',
    ...Object.entries(sortedCounts(rows.map((row) => row.reviewReasons))).map(
      ([reason, count]) => `| \`${reason}\` | ${count} |`,
    ),
    '',
    '<!-- prettier-ignore-end -->',
  ];
  return `${lines.join('\n')}\n`;
}

function renderRow(row) {
  const { files, unread, calls, safe, review, manual, manualReasons, structured, failures, seconds } = row;
  const cells = [
    row.package,
    files,
    unread,
    calls,
    safe,
    review,
    manual,
    list(manualReasons),
    structured,
    failures,
    seconds.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function totalOf(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const keys = ['files', 'unread', 'calls', 'safe', 'review', 'manual', 'structured', 'failures', 'seconds'];
  const manualReasons = sortedCounts(rows.map((row) => row.manualReasons));
  return { package: '**all**', manualReasons, ...Object.fromEntries(keys.map((key) => [key, sum(key)])) };
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
