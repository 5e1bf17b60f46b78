import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';

const CLI = fileURLToPath(new URL('../../codemods/dist/esm/cli.js', import.meta.url));
const FILES = 500;
/** Each costs a second of both cores; `KILLS=50 npx vitest run test/end-to-end/kill-while-writing.test.ts` is the whole proof. */
const KILLS = Number(process.env['KILLS'] ?? 8);

/** Texts of a few lines and of many, with wide characters, so that a torn one would show. */
function textOf(index: number): string {
  const filler = '// Größe, 数量, 😀\n'.repeat(index % 50 === 0 ? 1500 : 1 + (index % 7));
  return `'use strict';\n${filler}module.exports = (order) => {\n  console.log('Order %s placed', order.id);\n};\n`;
}

/** Zeros in front, so that the order of writing is that of the numbers. */
const nameOf = (index: number): string => `src/order-${String(index).padStart(3, '0')}.js`;

const NAMES = Array.from({ length: FILES }, (_, index) => nameOf(index));
const OLD: ReadonlyMap<string, string> = new Map(NAMES.map((name, index) => [name, textOf(index)]));

function createProject(): TempProject {
  return createTempProject({ 'package.json': '{ "name": "shop" }', ...Object.fromEntries(OLD) });
}

interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
}

interface Stop {
  readonly signal: NodeJS.Signals;
  /** Sent so many milliseconds after the file of this number was replaced. */
  readonly behind: number;
  readonly after: number;
}

/** Runs `migrate --write` and sends it a signal in the midst of its writing. */
async function migrate({ root }: TempProject, stop?: Stop): Promise<Ended> {
  const args = [CLI, 'migrate', '--write', '--allow-dirty', '--no-types'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout })),
  );
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  if (stop) {
    const watched = join(root, nameOf(stop.behind));
    const inode = statSync(watched).ino;
    while (isRunning() && statSync(watched).ino === inode) await delay(1);
    await delay(stop.after);
    child.kill(stop.signal);
  }
  return ended;
}

const textsIn = ({ root }: TempProject): ReadonlyMap<string, string> =>
  new Map(NAMES.map((name) => [name, readFileSync(join(root, name), 'utf8')]));

const countOf = (project: TempProject, wanted: ReadonlyMap<string, string>): number =>
  [...textsIn(project)].filter(([name, text]) => wanted.get(name) === text).length;

const firstOld = ({ read }: TempProject): number => NAMES.findIndex((name) => read(name) === OLD.get(name));

const strangers = ({ root }: TempProject): readonly string[] =>
  readdirSync(join(root, 'src')).filter((name) => !OLD.has(`src/${name}`));

describe('migrate --write over 500 files', () => {
  it(`leaves every file old or new when it is killed, at ${KILLS} moments`, async () => {
    const project = createProject();
    expect((await migrate(project)).exitCode).toBe(0);
    const migrated = textsIn(project);
    expect(countOf(project, OLD)).toBe(0);
    for (const [name, text] of OLD) project.write(name, text);
    // Each run goes on where the one before was killed; `ahead` so many files, then a few milliseconds.
    const moments = fc.sample(fc.tuple(fc.nat(40), fc.nat(4)), KILLS);
    let partly = 0;
    for (const [ahead, after] of moments) {
      let next = firstOld(project);
      if (next + ahead > FILES - 10) {
        for (const [name, text] of OLD) project.write(name, text);
        next = 0;
      }
      await migrate(project, { signal: 'SIGKILL', behind: next + ahead, after });
      const done = countOf(project, migrated);
      expect(done + countOf(project, OLD)).toBe(FILES);
      expect(strangers(project).length).toBeLessThanOrEqual(1);
      if (done > next && done < FILES) partly += 1;
    }
    // Were they all killed before or behind the writing, nothing would have been tried.
    expect(partly).toBeGreaterThan(KILLS / 2);
  }, 240_000);

  it('goes on where a killed run stopped, and clears away what that left', async () => {
    const project = createProject();
    await migrate(project, { signal: 'SIGKILL', behind: 100, after: 1 });
    expect(countOf(project, OLD)).toBeGreaterThan(0);
    const inode = statSync(join(project.root, nameOf(0))).ino;
    expect((await migrate(project)).exitCode).toBe(0);
    expect(countOf(project, OLD)).toBe(0);
    expect(strangers(project)).toEqual([]);
    // What was written before is not written again.
    expect(statSync(join(project.root, nameOf(0))).ino).toBe(inode);
  });

  it('finishes the file at hand at Ctrl+C, says what was written, and fails', async () => {
    const project = createProject();
    const { exitCode, signal, stdout } = await migrate(project, { signal: 'SIGINT', behind: 50, after: 0 });
    expect({ exitCode, signal }).toEqual({ exitCode: 1, signal: null });
    const old = countOf(project, OLD);
    expect(old).toBeGreaterThan(0);
    expect(stdout).toContain(`interrupted (SIGINT) when ${FILES - old} of ${FILES} files were written`);
    expect(stdout).toContain(`${FILES - old} files changed`);
    expect(strangers(project)).toEqual([]);
  });

  it('lets two runs at once end with every file migrated once', async () => {
    const project = createProject();
    const ends = await Promise.all([migrate(project), migrate(project)]);
    expect(ends.map(({ signal }) => signal)).toEqual([null, null]);
    expect(countOf(project, OLD)).toBe(0);
    for (const [name, text] of textsIn(project)) {
      expect(`${name}: ${text.split('getLogger(').length}`).toBe(`${name}: 2`);
      expect(text).toMatch(/log\.info\('order_placed', \{ order_id: order\.id \}\)/);
    }
    expect(strangers(project)).toEqual([]);
  });
});
