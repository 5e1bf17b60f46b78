/** The pages on the command line: that they leave out no flag and no key, and that their examples are accepted. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFIG_CHECK, findConfigFault } from '../../../codemods/src/configuration/config-checks.js';
import { runInProcess } from '../../helpers/run-command-line.js';

const folder = fileURLToPath(new URL('../../../codemods', import.meta.url));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('codemods/docs/configuration.md', () => {
  const page = read('docs/configuration.md');

  it('has a row for each key, and for no other', () => {
    const known = /The known keys are (.*)\./.exec(CONFIG_CHECK.findFault({ '?': 1 }, '')!)![1]!.split(', ');
    const [table] = /\| key +\| as[^]*?\n\n/.exec(page)!;
    const rows = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
    expect(rows.sort()).toEqual(known.sort());
  });

  it('has examples that are right', () => {
    const json = [...page.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) => JSON.parse(text) as unknown,
    );
    expect(json).toHaveLength(2);
    for (const example of json) expect(findConfigFault(example, 'x:')).toBeUndefined();
    const [, code = ''] = /defineConfig\((\{[^]*?\n\})\)/.exec(page)!;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- It stands in a page of ours.
    const example: unknown = new Function(`return ${code}`)();
    expect(findConfigFault(example, 'x:')).toBeUndefined();
  });
});

describe('codemods/README.md', () => {
  it('names every flag of migrate', async () => {
    const { stdout } = await runInProcess(['migrate', '--help'], { cwd: '.' });
    const flags = [...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag]) => flag!);
    const told = read('README.md') + read('docs/continuous-integration.md') + read('docs/configuration.md');
    expect(flags.filter((flag) => !told.includes(flag))).toEqual([]);
  });

  it.each(['README.md', 'docs/continuous-integration.md'])(
    'shows no command in %s that is refused',
    async (name) => {
      const commands = [...read(name).matchAll(/^(?:npx )?logshift ([^#\n]+)/gm)].map(([, args = '']) =>
        args.trim(),
      );
      expect(commands.length).toBeGreaterThan(3);
      for (const command of commands) {
        const words = command.split(/\s+/);
        const { stderr } = await runInProcess([...words, '--help'], { cwd: '.' });
        expect(stderr, command).toBe('');
        for (const flag of words.filter((word) => word.startsWith('--'))) {
          const help = await runInProcess([words[0]!, '--help'], { cwd: '.' });
          expect(help.stdout, command).toContain(flag);
        }
      }
    },
  );
});
