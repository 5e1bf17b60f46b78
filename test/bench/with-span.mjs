/**
 * `node test/bench/with-span.mjs [rounds]`: what a span costs by `withSpan` and `@Span()`, beside the same span written by
 * hand, beside the decorators of nestjs-otel and of traceloop, and beside the bare call where no SDK is registered.
 *
 * Each contender runs in a process of its own, so that none inherits what the compiler learned from another; they take
 * turns, and the quietest tenth of the quietest round counts: other work on the machine only ever adds. Every call is checked: its result, and
 * that exactly one span ended for it. The two packages are installed into `.corpus/span-peers` on the first run.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peers = join(root, '.corpus', 'span-peers');
const PACKAGES = [
  'nestjs-otel@7.0.1',
  '@nestjs/common@11',
  '@nestjs/core@11',
  'rxjs@7',
  'reflect-metadata@0.2',
  '@opentelemetry/api@1.9.1',
  '@traceloop/node-server-sdk@0.27.0',
];

const TABLES = [
  {
    title: 'a method that returns, with an SDK',
    mode: 'sync',
    contenders: ['by hand', 'withSpan', '@Span()', 'nestjs-otel'],
    base: 'by hand',
  },
  {
    title: 'an async method that awaits once, with an SDK',
    mode: 'async',
    contenders: ['by hand', 'withSpan', '@Span()', 'nestjs-otel', 'traceloop'],
    base: 'by hand',
  },
  {
    title: 'a method that returns, without an SDK',
    mode: 'none',
    contenders: ['bare', 'withSpan', '@Span()', 'by hand', 'nestjs-otel'],
    base: 'bare',
  },
];

installPeers();
const rounds = Number(process.argv[2] ?? 7);
const best = new Map();
for (let round = 0; round < rounds; round += 1) {
  for (const { mode, contenders } of TABLES) {
    for (const name of contenders) {
      const key = `${mode} ${name}`;
      best.set(key, Math.min(best.get(key) ?? Infinity, measure(mode, name)));
    }
  }
}
for (const table of TABLES) print(table);
judge();

function measure(mode, name) {
  const script = fileURLToPath(new URL('speed/measure-spans.mjs', import.meta.url));
  const output = execFileSync(process.execPath, [script, mode, name, peers], { encoding: 'utf8' });
  return JSON.parse(output.trim().split('\n').at(-1)).nanoseconds;
}

function print({ title, mode, contenders, base }) {
  console.log(`\n${title}, fastest of ${rounds} rounds`);
  const baseline = best.get(`${mode} ${base}`);
  for (const name of contenders) {
    const cost = best.get(`${mode} ${name}`);
    const beside =
      mode === 'none' ? `${(cost - baseline).toFixed(1)} ns over` : `${(cost / baseline).toFixed(2)}x`;
    console.log(`${name.padEnd(14)}${cost.toFixed(1).padStart(9)} ns ${beside.padStart(14)}`);
  }
}

function judge() {
  const at = (key) => best.get(key);
  const goals = [
    ['withSpan, sync, at most 1.1 times by hand', at('sync withSpan') <= 1.1 * at('sync by hand')],
    ['withSpan, async, at most 1.1 times by hand', at('async withSpan') <= 1.1 * at('async by hand')],
    ['withSpan without an SDK, at most 100 ns over bare', at('none withSpan') - at('none bare') <= 100],
    ['@Span() less than nestjs-otel, sync', at('sync @Span()') < at('sync nestjs-otel')],
    ['@Span() less than nestjs-otel, async', at('async @Span()') < at('async nestjs-otel')],
    ['@Span() less than traceloop, async', at('async @Span()') < at('async traceloop')],
  ];
  console.log('');
  for (const [goal, isMet] of goals) console.log(`${isMet ? 'met    ' : 'NOT MET'} ${goal}`);
}

function installPeers() {
  if (PACKAGES.every((each) => existsSync(join(peers, 'node_modules', each.slice(0, each.lastIndexOf('@'))))))
    return;
  mkdirSync(peers, { recursive: true });
  writeFileSync(join(peers, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
  execFileSync('npm', ['install', ...flags, ...PACKAGES], {
    cwd: peers,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
