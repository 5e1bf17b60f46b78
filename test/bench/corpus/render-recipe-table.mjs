import { list, sortedCounts } from './sorted-counts.mjs';

/** The table of the second pass, as lines: what the recipes beside `log-call-to-event` did with each source. */
export function renderRecipeTable(rows) {
  return [
    '| source | files changed | log calls rewritten | applied, by other recipes | refused by these | failed verifications |',
    '|---|---:|---:|---|---|---:|',
    ...[...rows, totalOf(rows)].map(renderRow),
  ];
}

function renderRow({ source, changed, calls, applied, refused, failures }) {
  return `| ${source} | ${changed} | ${calls} | ${list(applied)} | ${list(refused)} | ${failures} |`;
}

function totalOf(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return {
    source: '**all**',
    changed: sum('changed'),
    calls: sum('calls'),
    applied: sortedCounts(rows.map((row) => row.applied)),
    refused: sortedCounts(rows.map((row) => row.refused)),
    failures: sum('failures'),
  };
}
