/** The table of the suites, as lines. */
export function renderSuiteTable(rows) {
  return [
    '| project | log calls rewritten | other findings applied | tests | passed before | passed after | unsteady | differences | of these listed by the report |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map(
      ({ source, calls, others, tests, passed, passedAfter, unsteady, differences, listed }) =>
        `| ${[source, calls, others, tests, passed, passedAfter, unsteady, differences, listed].join(' | ')} |`,
    ),
  ];
}
