/**
 * `node test/bench/draw-sample.mjs [seed]`: draws 200 of the rewrites that the last runs of the corpus applied, and
 * prints them as rows for `sample.md`, to be read by a person. The same reports and seed give the same sample.
 *
 * `--recipes` draws 60 from the runs of all recipes together, of what others than `log-call-to-event` changed in sources.
 *
 * All sources have the same chance, however many calls they have; a source is drawn from until it is exhausted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { generatorOf, shuffle, toCell } from './corpus/random-draw.mjs';

const WIDTH = 160;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { recipes: { type: 'boolean', default: false } },
});
const SIZE = values.recipes ? 60 : 200;
const folder = values.recipes ? 'reports-of-all-recipes' : 'reports';
const reports = fileURLToPath(new URL(`../../.corpus/${folder}`, import.meta.url));

for (const row of drawSample(Number(positionals[0] ?? 3))) console.log(row);

function drawSample(seed) {
  const random = generatorOf(seed);
  const sources = readdirSync(reports)
    .sort()
    .map((name) => shuffle(rewritesOf(name), random));
  const drawn = [];
  for (let round = 0; drawn.length < SIZE && sources.some((rewrites) => round < rewrites.length); round += 1)
    drawn.push(...shuffle(sources, random).flatMap((rewrites) => rewrites.slice(round, round + 1)));
  return drawn.slice(0, SIZE).map(toRow);
}

function rewritesOf(name) {
  const source = name.slice(0, -'.json'.length).replace('+', '/');
  const { files } = JSON.parse(readFileSync(join(reports, name), 'utf8'));
  return files.flatMap(({ path, findings }) =>
    findings
      .filter(({ applied, recipe }) => applied && (recipe !== 'log-call-to-event' || !values.recipes))
      .filter(() => !values.recipes || !path.endsWith('.json'))
      .map((finding) => ({ source, path, ...finding })),
  );
}

function toRow({ source, path, line, safety, before, after }, index) {
  return `| ${index + 1} | ${source} | ${path}:${line} | ${safety} | ${toCell(before, WIDTH)} | ${toCell(after ?? '', WIDTH)} |  |  |`;
}
