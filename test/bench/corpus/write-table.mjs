import { readFileSync, writeFileSync } from 'node:fs';

/** Puts the lines of a table between the README's two markers of that name, e.g. `corpus`. */
export function writeTable(readme, name, lines) {
  const [begin, end] = [`<!-- ${name} table: begin (written by a run) -->`, `<!-- ${name} table: end -->`];
  const text = readFileSync(readme, 'utf8');
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (tail === undefined) throw new Error(`${readme} lacks the lines ${begin} and ${end}.`);
  // Prettier would align the columns, and a longer name would then change every row.
  const kept = ['<!-- prettier-ignore-start -->', '', ...lines, '', '<!-- prettier-ignore-end -->'];
  writeFileSync(readme, `${head}${begin}\n\n${kept.join('\n')}\n\n${end}${tail}`);
}
