/**
 * `node test/bench/migrate-speed.mjs [rounds]`: what a dry `logshift migrate` costs as a whole process, beside
 * jscodeshift's runner with a no-op transform and ast-grep's command line searching two patterns, over the same files;
 * then how its cost and memory grow with the number of files (`--large` adds 50,000).
 *
 * Contenders take turns, the median of the rounds counts. Each one's output is verified before its time is: the same
 * calls found each time, as many files parsed as there are, and every call that ast-grep finds accounted for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runOrThrow } from './corpus/run-process.mjs';
import { createBenchFolder, readCorpus } from './speed/create-bench-folder.mjs';
import { measureProcess } from './speed/measure-process.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const AST_GREP = '0.51.1';
const PATTERNS = ['console.$M($$$)', '$L.info($$$)'];
const args = process.argv.slice(2);
const rounds = Number(args.find((each) => /^\d+$/.test(each)) ?? 3);

const work = mkdtempSync(join(tmpdir(), 'logshift-speed-'));
try {
  const pins = JSON.parse(readFileSync(join(here, 'corpus.json'), 'utf8'));
  const corpus = readCorpus(pins, join(root, '.corpus'));
  const count = corpus.filter(({ isSource }) => isSource).length;
  compare(createBenchFolder(join(work, 'corpus'), corpus, count));
  grow(corpus, [1000, 5000, 20_000, ...(args.includes('--large') ? [50_000] : [])]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function compare(files) {
  const cwd = join(work, 'corpus');
  const contenders = {
    'logshift migrate --no-types': () => migrate(cwd, ['--no-types'], files.length),
    'logshift migrate --no-types --workers 2': () =>
      migrate(cwd, ['--no-types', '--workers', '2'], files.length),
    'logshift migrate': () => migrate(cwd, [], files.length),
    'ast-grep, two patterns': () => search(cwd),
    'jscodeshift, parse only, its own workers': () => transform(cwd, files, 'parse-only', []),
    'jscodeshift, parse only, in band': () => transform(cwd, files, 'parse-only', ['--run-in-band']),
    'jscodeshift, parse and print, in band': () =>
      transform(cwd, files, 'print-unchanged', ['--run-in-band']),
  };
  const runs = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contenders)) runs.get(name).push(run());
  }
  const [first] = runs.values();
  console.log(`\n${files.length} files, median of ${rounds} rounds\n`);
  console.log(['CPU s', 'clock s', 'MB', 'CPU of', 'found'].map((each) => each.padStart(9)).join(''));
  for (const [name, own] of runs) {
    const [result] = own;
    if (own.some(({ found }) => found !== result.found))
      throw new Error(`«${name}» found other things each time.`);
    const cpu = medianOf(own, 'cpu');
    const ratio = `${(medianOf(first, 'cpu') / cpu).toFixed(2)}x`;
    const numbers = [
      cpu.toFixed(1),
      medianOf(own, 'seconds').toFixed(1),
      medianOf(own, 'memory').toFixed(0),
      ratio,
      result.found,
    ];
    console.log(`${numbers.map((each) => String(each).padStart(9)).join('')}  ${name}`);
  }
}

function grow(corpus, counts) {
  console.log('\nlogshift migrate --no-types, by number of files (the corpus in copies)\n');
  for (const count of counts) {
    const cwd = join(work, `grown-${count}`);
    createBenchFolder(cwd, corpus, count);
    const { cpu, seconds, memory, found } = migrate(cwd, ['--no-types'], count);
    const perFile = ((1000 * cpu) / count).toFixed(2);
    console.log(
      `${String(count).padStart(7)} files  ${cpu.toFixed(1)} s CPU, ${perFile} ms a file, ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB, ${found} calls`,
    );
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** `--check` prints no patch, and exits with 1 where there is work left, or a file that no parser reads. */
function migrate(cwd, flags, files) {
  const cli = join(root, 'codemods', 'dist', 'esm', 'cli.js');
  const isFine = (status) => status === 0 || status === 1;
  const result = measureProcess(process.execPath, [cli, 'migrate', ...flags], { cwd, isFine });
  const found = Number(/^(\d+) log calls?:/m.exec(result.stdout)?.[1] ?? 0);
  const read = sumOf(
    /^(\d+) files? would change(?:, (\d+) unchanged)?(?:, (\d+) skipped)?(?:, (\d+) failed)?/m,
    result.stdout,
  );
  if (found === 0 || read < files)
    throw new Error(`migrate found ${found} calls in ${read} of ${files} files.`);
  return { ...result, found };
}

function search(cwd) {
  const runs = PATTERNS.map((pattern) =>
    measureProcess(astGrep(), ['run', '--pattern', pattern, '--json=stream', '.'], { cwd }),
  );
  const found = runs.reduce((sum, { stdout }) => sum + stdout.trim().split('\n').length, 0);
  const add = (key) => runs.reduce((sum, run) => sum + run[key], 0);
  return {
    cpu: add('cpu'),
    seconds: add('seconds'),
    memory: Math.max(...runs.map(({ memory }) => memory)),
    found,
  };
}

function transform(cwd, files, name, flags) {
  const runner = join(root, 'node_modules', 'jscodeshift', 'bin', 'jscodeshift.js');
  const told = ['--stdin', '--dry', '--parser=tsx', '--extensions=js,jsx,ts,tsx,mjs,cjs,mts,cts', ...flags];
  const file = join(here, 'speed', `${name}.cjs`);
  const result = measureProcess(process.execPath, [runner, ...told, '-t', file], {
    cwd,
    input: files.join('\n'),
  });
  const found = Number(/parsed: (\d+)/.exec(result.stdout)?.[1] ?? 0);
  // Some files of the corpus are templates, or no TypeScript; `tsx` is the parser that reads most of them.
  if (found < 0.98 * files.length) throw new Error(`jscodeshift parsed ${found} of ${files.length} files.`);
  return { ...result, found };
}

/** Installed beside the corpus at the first run; it is no part of what Logshift needs. */
function astGrep() {
  const folder = join(root, '.corpus', `ast-grep-${AST_GREP}`);
  const program = join(folder, 'node_modules', '.bin', 'ast-grep');
  if (!existsSync(program)) {
    runOrThrow('npm', ['install', '--silent', '--no-save', '--prefix', folder, `@ast-grep/cli@${AST_GREP}`]);
  }
  return program;
}

function sumOf(pattern, text) {
  return (pattern.exec(text)?.slice(1) ?? []).reduce((sum, each) => sum + Number(each ?? 0), 0);
}

function medianOf(runs, key) {
  const sorted = runs.map((run) => run[key]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
