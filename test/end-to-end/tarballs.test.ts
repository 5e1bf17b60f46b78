import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';

import { linkInstall } from '../packages/link-install.mjs';
import { packPackages } from '../packages/pack-packages.mjs';
import { STEPS } from '../packages/use-install.mjs';

const INSTALLS = join(import.meta.dirname, '../../fixtures/installs');

/** The Jest project is run by `npm run install-matrix`: Jest is 220 packages, which this repository does without. */
const PROJECTS = ['esm', 'commonjs', 'nodenext'];

/** npm's `bin` links need a shell's script on Windows, which only npm writes. */
describe.skipIf(process.platform === 'win32')('the packed packages, installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'logshift-installs-'));
  const finished = new Map<string, Promise<unknown>>();

  beforeAll(async () => {
    for (const name of PROJECTS) cpSync(join(INSTALLS, name), join(folder, name), { recursive: true });
    const manifests = PROJECTS.map(
      (name) => JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as object,
    );
    linkInstall(folder, await packPackages(folder), manifests);
    for (const name of PROJECTS) start(name);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The steps of a project go one after the other, those of different projects at once. */
  function start(name: string): void {
    let before: Promise<unknown> = Promise.resolve();
    for (const { title, run } of STEPS) {
      before = before.then(() => run(join(folder, name)));
      before.catch(() => undefined); // the test of this step tells
      finished.set(`${name} ${title}`, before);
    }
  }

  describe.each(PROJECTS)('into a project of kind %s', (name) => {
    it.each(STEPS)('$title', async ({ title }) => {
      await finished.get(`${name} ${title}`);
    });
  });
});
