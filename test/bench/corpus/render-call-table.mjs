import { list, sortedCounts } from './sorted-counts.mjs';

/** The table of the log calls, with the shares that issue 3 asks for below, as lines. */
export function renderCallTable(rows) {
  const all = totalOf(rows);
  return [
    '| source | files | not read | calls | by dialect | safe | review | manual | by reason | structured | failed verifications | seconds |',
    '|---|---:|---:|---:|---|---:|---:|---:|---|---:|---:|---:|',
    ...[...rows, all].map(renderRow),
    '',
    ...renderReasons(rows),
    '',
    ...renderShares(all),
  ];
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
