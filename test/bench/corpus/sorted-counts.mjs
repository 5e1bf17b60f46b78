/** Counts by name of several lists added up, the most frequent first. */
export function sortedCounts(lists) {
  const counts = {};
  for (const [name, count] of lists.flatMap(Object.entries)) counts[name] = (counts[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

/** Counts as they stand in a cell. */
export function list(counts) {
  const sorted = Object.entries(sortedCounts([counts]));
  return sorted.map(([name, count]) => `\`${name}\` ${count}`).join(', ');
}
