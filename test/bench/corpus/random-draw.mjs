/** What the samples that people read are drawn and written with. */

/** A copy in random order (Fisher and Yates). */
export function shuffle(list, random) {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

/** Numbers in [0, 1) from a linear congruence, with the constants of Numerical Recipes. */
export function generatorOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Code on one line, as a cell of a table, of so many characters at most. */
export function toCell(code, width) {
  const line = code.trim().replace(/\s+/g, ' ');
  const cut = line.length > width ? `${line.slice(0, width - 1)}…` : line;
  return `\`\` ${cut.replaceAll('|', '\\|')} \`\``;
}
