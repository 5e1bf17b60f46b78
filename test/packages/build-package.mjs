/**
 * Builds the package in the working directory twice: ES modules into `dist/esm`, CommonJS into `dist/cjs`. With `--bundle`,
 * the modules behind its doors are joined, see `bundle-doors.mjs`.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { bundleDoors } from './bundle-doors.mjs';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

// Built aside and moved into place when whole: a test that runs meanwhile never finds half a package.
const aside = `.dist-${process.pid}`;
process.on('exit', () => rmSync(aside, { recursive: true, force: true }));

for (const [config, format] of [
  ['tsconfig.json', 'esm'],
  ['tsconfig.cjs.json', 'cjs'],
]) {
  const output = { stdio: ['ignore', 'inherit', 'inherit'] };
  try {
    execFileSync(process.execPath, [tsc, '-p', config, '--outDir', `${aside}/${format}`], output);
  } catch {
    console.error(`The ${format} build of ${process.cwd()} failed; what tsc says stands above.`);
    process.exit(1);
  }
}
if (process.argv.includes('--bundle')) await bundleDoors(aside);
// The package says "type": "module"; this file tells Node that what stands beside it does not follow.
mkdirSync(`${aside}/cjs`, { recursive: true });
writeFileSync(`${aside}/cjs/package.json`, `${JSON.stringify({ type: 'commonjs' })}\n`);
rmSync('dist', { recursive: true, force: true });
renameSync(aside, 'dist');
