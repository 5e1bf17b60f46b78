/** What a command line loads: the answer must not depend on it, the time does. */
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../codemods/src/command-line/load-commands.js';

const TERMINAL = {
  cwd: '.',
  out: () => undefined,
  err: () => undefined,
  readAsset: () => '',
  isColoured: false,
  isWatched: false,
};

async function namesFor(...args: readonly string[]): Promise<readonly string[]> {
  const commands = await loadCommands(args, {
    terminal: TERMINAL,
    exit: () => undefined,
    program: () => new Command(),
  });
  return commands.map((command) => command.name());
}

const ALL = ['migrate', 'spans', 'survey', 'catalog', 'init', 'report', 'explain', 'completion', 'help'];

describe('loadCommands', () => {
  it('finds each command under the name that it gives itself, in the order of the help', async () => {
    expect(await namesFor()).toEqual(ALL);
  });

  it.each(ALL.filter((name) => name !== 'completion' && name !== 'help'))(
    'loads %s alone when it is named',
    async (name) => {
      expect(await namesFor(name, 'src', '--version')).toEqual([name]);
    },
  );

  it.each([['--version'], ['-V']])('loads none for %s', async (flag) => {
    expect(await namesFor(flag)).toEqual([]);
  });

  it.each([
    [['--help']],
    [['help', 'migrate']],
    [['migrat']],
    [['completion', 'bash']],
    [['--version', 'migrate']],
    [['toString']],
  ])('loads all where others may be told of: %j', async (args) => {
    expect(await namesFor(...args)).toEqual(ALL);
  });
});
