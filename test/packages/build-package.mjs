/**
 * Builds the package in the working directory twice: ES modules into `dist/esm`, CommonJS into `dist/cjs`, with the
 * declarations that its doors lead to. With `--bundle`, the modules behind its doors are joined, see `bundle-doors.mjs`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundleDoors } from './bundle-doors.mjs';
import { declarationsOf, pruneDeclarations } from './prune-declarations.mjs';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

// Built aside and moved into place when whole: a test that runs meanwhile never finds half a package.
const aside = `.dist-${process.pid}`;
process.on('exit', () => rmSync(aside, { recursive: true, force: true }));

const builds = [
  ['tsconfig.json', 'esm'],
  ['tsconfig.cjs.json', 'cjs'],
].map(async ([config, format]) => {
  const compiler = spawn(process.execPath, [tsc, '-p', config, '--outDir', `${aside}/${format}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = await once(compiler, 'close');
  if (status !== 0)
    throw new Error(`The ${format} build of ${process.cwd()} failed; what tsc says stands above.`);
});
const failed = (await Promise.allSettled(builds)).find(({ status }) => status === 'rejected');
if (failed) {
  console.error(failed.reason.message);
  process.exit(1);
}
if (process.argv.includes('--bundle')) await bundleDoors(aside);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
for (const format of ['esm', 'cjs']) {
  const folder = join(aside, format);
  pruneDeclarations(folder, declarationsOf(manifest, folder));
}
// The package says "type": "module"; this file tells Node that what stands beside it does not follow.
mkdirSync(`${aside}/cjs`, { recursive: true });
writeFileSync(`${aside}/cjs/package.json`, `${JSON.stringify({ type: 'commonjs' })}\n`);
rmSync('dist', { recursive: true, force: true });
renameSync(aside, 'dist');
