/** The commands of all pages: each names programs, scripts and flags that there are, and those of logshift are run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { blocksOf, inlineCodeOf, listPages } from '../helpers/markdown-blocks.js';
import { runInProcess } from '../helpers/run-command-line.js';
import { scriptDialog } from '../helpers/scripted-dialog.js';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';
import { isCheckedBy } from './claims.js';
import { describeCommands, loadProgram } from './described-command.js';
import { findCommandFault } from './find-command-fault.js';
import { renderCommandsPage } from './render-commands-page.js';
import { renderManPage } from './render-man-page.js';
import { shellCommandsOf, type ShellCommand } from './shell-commands.js';

const ROOT = join(import.meta.dirname, '../..');
const pages = listPages();
const blocks = pages.flatMap((page) => blocksOf(page));
const shell = blocks
  .filter(({ language }) => language === 'sh' || language === 'cron')
  // A script is more than a list of commands; a test runs it whole.
  .filter(({ text }) => !text.startsWith('#!'))
  .map((block) => [`${block.page}:${block.line}`, block] as const);

/** What a sentence shows with `…`, `<word>` or `|` in it is a form of commands, of which only what is plain is one. */
const PLACEHOLDERS = /<[a-z ]+>|…/g;
const PLACEHOLDER = /…|<[^>]+>|\[|\|/;
const TOLD = /^(?:npx|npm|logshift(?:-doctor|-dead-letters)?) /;
const told = pages
  .flatMap((page) => inlineCodeOf(page))
  .filter(({ text }) => TOLD.test(text))
  .map(({ page, line, text }) => [`${page}:${line}`, text.split(PLACEHOLDER)[0]!.trim()] as const)
  .filter(([, text]) => TOLD.test(text));

describe('a command', () => {
  it.each(shell)('of the block %s is one that there is', (_, { text }) => {
    const faults = shellCommandsOf(text.replaceAll(PLACEHOLDERS, 'x')).map((command) => [
      command.line,
      findCommandFault(command),
    ]);
    expect(faults.filter(([, fault]) => fault !== undefined)).toEqual([]);
  });

  it.each(told)('that a sentence names is one that there is: %s %s', (_, text) => {
    expect(shellCommandsOf(text).map(findCommandFault)).toEqual([undefined]);
  });

  it('stands on many pages', () => {
    expect(shell.length).toBeGreaterThan(25);
    expect(told.length).toBeGreaterThan(40);
  });

  it.each([
    ['npx logshift migrat', 'logshift has no command migrat'],
    ['npx logshift migrate --wirte', 'it takes no --wirte'],
    ['npx logshift report merge --ouput x.json', 'it takes no --ouput'],
    ['npm run corpsu', 'there is no script corpsu'],
    ['npm install @logshift/codemod', '@logshift/codemod is not installed here'],
    ['npx logshift-dead-letters list --sinse 1h', 'There is no option --sinse here.'],
    ['npx logshift-doctor --jsno', 'it takes no --jsno'],
    ['npx eslint --supress-all .', 'it takes no --supress-all'],
    ['npx vitest run test/nowhere', 'there is no test/nowhere'],
    ['node --import @logshift/runtime/registre app.js', 'there is no @logshift/runtime/registre'],
    ['docker compose -f nothing.compose.yaml up', 'there is no nothing.compose.yaml'],
    ['frobnicate', 'no test knows the program frobnicate'],
  ])('is refused when it is wrong: %s', (text, fault) => {
    expect(findCommandFault(shellCommandsOf(text)[0]!)).toContain(fault);
  });
});

/** The words behind `logshift`, however it is started; undefined for another program. */
function logshiftArgs({ program, args }: ShellCommand): readonly string[] | undefined {
  if (program === 'logshift') return args;
  return program === 'npx' && args[0] === 'logshift' ? args.slice(1) : undefined;
}

const run = shell.filter(
  ([, block]) =>
    isCheckedBy(block, 'test/docs/commands.test.ts') &&
    shellCommandsOf(block.text).some((command) => logshiftArgs(command)),
);

const NAMES = ['runtime', 'codemods', 'eslint-plugin'].map((name) => `@logshift/${name}`);
const DEPENDENCIES = Object.fromEntries(
  [...NAMES, '@opentelemetry/api', 'eslint'].map((name) => [name, '*']),
);

/** The pages speak of a repository with a remote, with old lines, and with parts that ran on other machines. */
async function createReader(): Promise<TempProject> {
  const project = createTempProject({
    // With all that `init --yes` would install.
    'package.json': JSON.stringify({ name: 'shop', type: 'commonjs', dependencies: DEPENDENCIES }),
    'src/orders.js': "module.exports = (order) => {\n  console.log('Order %s placed', order.id);\n};\n",
    'packages/orders/stock.js':
      "const winston = require('winston');\nwinston.info('Stock of %s is low', 'tea');\n",
    'app.log': 'Order 7 placed\n',
    // Asking types takes longer than all the rest, and is no matter of commands.
    'logshift.config.json': '{ "types": false }',
  });
  const shards = [1, 2, 3, 4].map((index) => ['--shard', `${index}/4`, '--json', `shard-${index}.json`]);
  for (const args of [...shards, ['--json', 'api.json'], ['--json', 'web.json']])
    await runInProcess(['migrate', '--no-types', ...args], { cwd: project.root });
  await runInProcess(['catalog', '--no-types'], { cwd: project.root });
  project.commit();
  project.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  return project;
}

async function* piped(): AsyncGenerator<string> {
  yield await Promise.resolve('Order 7 placed\n');
}

describe('the commands of the block', () => {
  it.each(run)('%s run, one after the other', async (_, { text }) => {
    const project = await createReader();
    for (const command of shellCommandsOf(text)) {
      const args = logshiftArgs(command);
      if (!args) continue;
      const { exitCode, stderr } = await runInProcess(args, {
        cwd: project.root,
        confirm: () => Promise.resolve(false),
        dialog: scriptDialog('q'),
        input: piped(),
      });
      expect([args.join(' '), exitCode, stderr]).toEqual([args.join(' '), 0, '']);
      if (command.comment.includes('changes nothing')) expect(project.git('status', '--porcelain')).toBe('');
      project.git('add', '--all');
      project.git('commit', '--quiet', '--allow-empty', '--message', args.join(' '));
    }
  });

  it('are of several pages', () => {
    expect(new Set(run.map(([, { page }]) => page)).size).toBeGreaterThan(2);
  });
});

describe('the pages of all commands say what help says', () => {
  it('codemods/docs/commands.md', async () => {
    const page = renderCommandsPage(describeCommands(await loadProgram()));
    const options = await resolveConfig(join(ROOT, 'codemods/docs/commands.md'));
    const text = await format(page, { ...options, parser: 'markdown' });
    await expect(text).toMatchFileSnapshot('../../codemods/docs/commands.md');
  });

  it('codemods/man/logshift.1, which the package brings', async () => {
    await expect(renderManPage(describeCommands(await loadProgram()))).toMatchFileSnapshot(
      '../../codemods/man/logshift.1',
    );
    const { man, files } = JSON.parse(readFileSync(join(ROOT, 'codemods/package.json'), 'utf8')) as {
      man: string;
      files: string[];
    };
    expect(man).toBe('./man/logshift.1');
    expect(files).toContain('man');
  });
});
