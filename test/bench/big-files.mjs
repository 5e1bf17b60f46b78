/** Time and memory of migrating one very large file, result verified: each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const FILES = {
  '73,775 calls in functions': () =>
    repeat(73_775, (index) => [
      `function handler${index}(req, order) {`,
      `  if (order.id % ${index + 1}) console.log('Order %s placed in step ${index}', order.id, req.user${index % 7}.name);`,
      `  return fs.readFileSync(order.path + ${index});`,
      '}',
    ]),
  '73,775 calls in a row': () =>
    repeat(73_775, (index) => [`console.log('Step ${index} done with ' + total, fs);`]),
  'one call in 10 MB of code': () =>
    `console.log('start', fs);\n${repeat(60_000, (index) => [
      `var fn${index} = function (a, b) { var c = a.b.c(${index}); c.d = { e: a, f: [b, c] };`,
      '  if (c.g) { return this.h(c).i; } return function () { return a + b + c; }; };',
    ])}`,
};

const [, script, chosen] = process.argv;
if (chosen === undefined) {
  for (const name of Object.keys(FILES)) spawnSync(process.execPath, [script, name], { stdio: 'inherit' });
} else {
  await measure(chosen);
}

async function measure(name) {
  const { migrateFile } = await import(
    fileURLToPath(new URL('../../codemods/dist/esm/migrate-file.js', import.meta.url))
  );
  const text = `'use strict';\nconst fs = require('fs');\n${FILES[name]()}`;
  const file = {
    kind: 'text',
    path: '/shop/src/big.js',
    packagePath: 'src/big.js',
    text,
    moduleKind: 'commonjs',
  };
  const include = new Set(['review']);
  const startedAt = performance.now();
  const { outcome, findings } = migrateFile(file, { cwd: '/shop', include, plan: { include } }, Infinity);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (outcome !== 'changed') throw new Error(`«${name}» came out as ${outcome}.`);
  const memory = (process.resourceUsage().maxRSS / 1e6).toFixed(1);
  console.log(
    `${seconds.padStart(7)} s  ${memory} GB at most  ${name} (${(text.length / 1e6).toFixed(1)} MB, ${findings.length} found)`,
  );
}

function repeat(count, linesOf) {
  return Array.from({ length: count }, (_, index) => linesOf(index).join('\n')).join('\n');
}
