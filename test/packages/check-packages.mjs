/**
 * Packs each package as it would be published and checks the tarball: publint (do the exports lead to files
 * that are what they say) and attw (do the types match what Node loads, as ES module and as CommonJS).
 * Needs builds, no network. Exits 1 when anything is found.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('../..', import.meta.url));
const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'logshift-packages-'));
try {
  const faulty = [];
  for (const workspace of workspaces) {
    if (!(await checkPackage(join(root, workspace)))) faulty.push(workspace);
  }
  if (faulty.length > 0)
    console.error(`Packages that must not be published like this: ${faulty.join(', ')}.`);
  process.exitCode = faulty.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function checkPackage(packageFolder) {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  if (!existsSync(join(packageFolder, 'dist'))) {
    console.error(`${manifest.name} is not built: run \`npm run build\` first.`);
    return false;
  }
  const tarball = pack(packageFolder);
  const problems = [...(await publintProblems(manifest, tarball)), ...attwProblems(tarball)];
  console.log(
    `${manifest.name}: ${problems.length === 0 ? 'publint and attw find nothing.' : 'not publishable.'}`,
  );
  for (const problem of problems) console.error(problem.replace(/^/gm, '    '));
  return problems.length === 0;
}

function pack(packageFolder) {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  // On Windows npm is a script that only a shell can start.
  const printed = execFileSync('npm', args, {
    cwd: packageFolder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return join(folder, JSON.parse(printed)[0].filename);
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
