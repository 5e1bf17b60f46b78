/**
 * Packs each package as it would be published and checks the tarball: publint (do the exports lead to files
 * that are what they say), attw (do the types match what Node loads, as ES module and as CommonJS) and its contents (only
 * what users need, with maps that lead somewhere, and no more than it may weigh). Needs builds, no network. Exits 1 when
 * anything is found.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { findContentProblems } from './find-content-problems.mjs';
import { packPackages } from './pack-packages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const unbuilt = workspaces.filter((workspace) => !existsSync(join(root, workspace, 'dist')));
if (unbuilt.length > 0) {
  console.error(`Not built: ${unbuilt.join(', ')}. Run \`npm run build\` first.`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'logshift-packages-'));
try {
  const faulty = [];
  for (const packed of await packPackages(folder)) {
    if (!(await checkPackage(packed))) faulty.push(packed.name);
  }
  if (faulty.length > 0)
    console.error(`Packages that must not be published like this: ${faulty.join(', ')}.`);
  process.exitCode = faulty.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function checkPackage(packed) {
  const packageFolder = join(root, packed.workspace);
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const problems = [
    ...findContentProblems(packed, packageFolder),
    ...(await publintProblems(manifest, packed.tarball)),
    ...attwProblems(packed.tarball),
  ];
  const verdict = problems.length === 0 ? 'publint, attw and its contents are fine' : 'not publishable';
  console.log(
    `${packed.name}: ${packed.files.length} files, ${Math.ceil(packed.size / 1000)} kB, ${verdict}.`,
  );
  for (const problem of problems) console.error(problem.replace(/^/gm, '    '));
  return problems.length === 0;
}

async function publintProblems(manifest, tarball) {
  const bytes = readFileSync(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, manifest, { color: false })}`);
}

function attwProblems(tarball) {
  const options = [
    '--profile',
    'node16',
    '--no-definitely-typed',
    '--no-emoji',
    '--no-color',
    '--format',
    'table',
  ];
  const result = spawnSync(process.execPath, [attw, tarball, ...options], { cwd: folder, encoding: 'utf8' });
  return result.status === 0 ? [] : [`attw:\n${result.stdout}${result.stderr}`];
}
