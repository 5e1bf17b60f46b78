/** `npm run bench`: runs the benchmarks one after the other, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES = ['reading-cost.mjs', 'big-files.mjs', 'migrate-speed.mjs', 'with-span.mjs', 'sampling.mjs'];

for (const bench of BENCHES) {
  console.log(`\n${bench}`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(bench, import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
