/**
 * `npm run release:version`: makes the next version of all packages out of the changesets. Their texts move to the changelog,
 * under the version and its day; the constants that hold a package's version follow. Where there is no changeset, it says so
 * and changes nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Heaviest first: what breaks somebody is read first. */
const HEADINGS = { major: 'Breaking', minor: 'New', patch: 'Mended' };
const VERSION = /(?<=export const VERSION = ')[^']+(?=')/;

const root = process.cwd();
const changesets = readChangesets();
if (changesets.length === 0) {
  console.log('There is no changeset, so there is nothing to release. `npx changeset` writes one.');
} else {
  const changeset = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
  execFileSync(process.execPath, [changeset, 'version'], { cwd: root, stdio: 'inherit' });
  const { workspaces } = readJson('package.json');
  for (const workspace of workspaces) writeVersion(workspace);
  writeChangelog(readJson(join(workspaces[0], 'package.json')).version);
}

/** Each with the heaviest of its bumps and its text, in the order of their files' names. */
function readChangesets() {
  const folder = join(root, '.changeset');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return names.sort().map((name) => {
    const [, head, text] =
      /^---\r?\n([\s\S]*?)\r?\n?---\r?\n([\s\S]*)$/.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
    const bumps = Object.keys(HEADINGS).filter((bump) => new RegExp(`: *["']?${bump}\\b`).test(head ?? ''));
    if (bumps.length === 0 || text.trim() === '')
      throw new Error(
        `.changeset/${name} names no package with major, minor or patch, or says nothing. Mend it.`,
      );
    return { bump: bumps[0], text: text.trim() };
  });
}

function writeVersion(workspace) {
  const path = join(root, workspace, 'src', 'version.ts');
  if (!existsSync(path)) return;
  const { version } = readJson(join(workspace, 'package.json'));
  writeFileSync(path, readFileSync(path, 'utf8').replace(VERSION, version));
}

/** Puts the new section above the newest that is there. */
function writeChangelog(version) {
  const path = join(root, 'CHANGELOG.md');
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf('\n## ') + 1;
  if (at === 0)
    throw new Error('CHANGELOG.md has no section to put the new one in front of. Give it a heading `## …`.');
  const day = new Date().toISOString().slice(0, 10);
  const parts = Object.entries(HEADINGS).flatMap(([bump, heading]) => {
    const own = changesets.filter((each) => each.bump === bump);
    return own.length === 0
      ? []
      : [`${heading}:\n\n${own.map(({ text: said }) => toItem(said)).join('\n')}\n`];
  });
  writeFileSync(path, `${text.slice(0, at)}## ${version} (${day})\n\n${parts.join('\n')}\n${text.slice(at)}`);
}

function toItem(text) {
  return `- ${text.replace(/\r?\n/g, '\n  ').replace(/^ +$/gm, '')}`;
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
