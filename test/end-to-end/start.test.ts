import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { run } from '../demo/legacy-project.mjs';

const root = join(import.meta.dirname, '../..');
const start = (...args: readonly string[]): ReturnType<typeof run> =>
  run(process.execPath, ['test/demo/start.mjs', ...args], root);

describe('npm start, the first command of the README', () => {
  it('migrates the bundled project, shows three calls before and after, and the records of one order', () => {
    const { exitCode, stdout, stderr } = start();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const shown =
      /Three of its log calls, before and after\n-+\n\n([\s\S]*?)\n\nThe migrated application/.exec(
        stdout,
      )?.[1] ?? '';
    const hunks = shown.split('\n\n').filter((hunk) => hunk.trim() !== '');
    expect(hunks).toHaveLength(3);
    for (const hunk of hunks) expect(hunk).toMatch(/^src\/\S+:\d+\n(?:- .*\n)+\+ log\.\w+\('/);

    const records = stdout
      .split('\n')
      .flatMap((line) => (line.startsWith('{"') ? [JSON.parse(line) as Record<string, unknown>] : []));
    expect(records.length).toBeGreaterThan(5);
    expect(new Set(records.map(({ trace_id: trace }) => trace)).size).toBe(1);
    expect(new Set(records.map(({ request_id: request }) => request)).size).toBe(1);
  });

  it('shows what would change in any folder, and says of one that is not there that it is not', () => {
    const folder = join(root, 'fixtures/projects/tea-ledger');
    const { exitCode, stdout } = start(folder);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing was written.');
    const missing = start('no-such-folder');
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toMatch(
      /no-such-folder does not exist\. Give the path of a folder or a source file\./,
    );
  });
});
