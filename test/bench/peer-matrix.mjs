/**
 * `npm run peer-matrix`: the packed packages with the lowest and the highest version of everything that they stand beside: ESLint,
 * TypeScript, pino, OpenTelemetry, frameworks, queues, databases. For each cell a project of its own is made, npm installs
 * tarballs and peers into it by its own judgement of peers (`--strict-peer-deps`), and a program of `peer-matrix` does real
 * work there. Prints a table; exits with 1 when a cell fails.
 *
 * `--only fastify` runs the cells whose title has that in it, `--parallel 2` how many at once. Cells with PostgreSQL need
 * DATABASE_URL and are left out without it, which the table says; those with Redis start a `redis-server`. Packages come from
 * npm, into `.corpus/peers`.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { packPackages } from '../packages/pack-packages.mjs';
import { CORPUS, installNode } from './install-node.mjs';
import { CELLS } from './peer-matrix/cells.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(CORPUS, 'peers');

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, parallel: { type: 'string', default: '2' } },
});

mkdirSync(FOLDER, { recursive: true });
const packed = new Map((await packPackages(FOLDER)).map(({ name, tarball }) => [name, tarball]));
const waiting = CELLS.filter(({ title }) => title.includes(values.only));
const results = waiting.map((cell) => ({ cell }));
const open = [...results];
await Promise.all(Array.from({ length: Number(values.parallel) }, work));
printTable();
process.exitCode = results.some(({ failure }) => failure) ? 1 : 0;

async function work() {
  for (let result = open.shift(); result; result = open.shift()) {
    Object.assign(result, await runCell(result.cell));
    console.error(`${result.cell.title}: ${result.failure ?? result.left ?? 'works'}`);
  }
}

async function runCell({ title, packages, smoke, args = [], overrides, needs, node }) {
  if (needs && !process.env[needs]) return { left: `left out: ${needs} is not set` };
  const folder = join(FOLDER, title.replace(/[^a-z\d.]+/gi, '-'));
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(ROOT, 'test/bench/peer-matrix'), folder, { recursive: true });
  cpSync(join(ROOT, 'runtime/examples/frameworks'), folder, { recursive: true });
  // This repository has Express 4 under another name; programs have it under its own.
  const express = join(folder, 'express4.mjs');
  writeFileSync(express, readFileSync(express, 'utf8').replace("from 'express4'", "from 'express'"));
  const dependencies = Object.fromEntries(packages.map((each) => toDependency(each)));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
  const install = [
    'install',
    '--strict-peer-deps',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const installed = await run('npm', install, folder);
  if (installed.status !== 0) return { failure: `npm refuses: ${installed.said}` };
  const program = await run(node ? installNode(node) : process.execPath, [`${smoke}.mjs`, ...args], folder);
  const versions = Object.keys(dependencies)
    .filter((name) => !packed.has(name))
    .map((name) => readVersion(folder, name));
  rmSync(folder, { recursive: true, force: true });
  return { versions, ...(program.status !== 0 && { failure: program.said }) };
}

/** `@logshift/runtime` is the packed one; `express@4.17.0` and `express` come from npm. */
function toDependency(text) {
  if (packed.has(text)) return [text, `file:${packed.get(text)}`];
  const at = text.indexOf('@', 1);
  return at < 0 ? [text, 'latest'] : [text.slice(0, at), text.slice(at + 1)];
}

function readVersion(folder, name) {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 240_000,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => resolve({ status: 1, said: String(error) }));
    child.once('close', (status) => resolve({ status, said }));
  });
}

function printTable() {
  console.log('| cell | with | result |\n| --- | --- | --- |');
  for (const { cell, versions = [], failure, left } of results) {
    console.log(`| ${cell.title} | ${versions.join(', ')} | ${failure ? 'FAILED' : (left ?? 'works')} |`);
  }
}
