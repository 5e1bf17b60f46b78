/** How many of a list have each key; what has none is left out. */
export function countBy(list, keyOf) {
  const counts = {};
  for (const key of list.map(keyOf)) {
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
