/**
 * codemods/docs/alerts.md: its program is run, migrated and run again by the commands that it shows, and what they print
 * is compared with the page; `npx vitest run test/docs/alerts-and-naming.test.ts --update` writes it anew.
 * runtime/docs/naming-for-teams.md: each line of its tables is linted, its configuration is used, its commands are run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parser as logql } from '@grafana/lezer-logql';
import logshift from '@logshift/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';
import { blocksIn, codeOf, rowsIn, withBlocks } from './guide/page-sections.js';

type Rules = NonNullable<Linter.Config['rules']>;

const ROOT = join(import.meta.dirname, '../..');
const ALERTS = join(ROOT, 'codemods/docs/alerts.md');
const alerts = readFileSync(ALERTS, 'utf8');
const naming = readFileSync(join(ROOT, 'runtime/docs/naming-for-teams.md'), 'utf8');
const queriesIn = (system: string): readonly string[] =>
  rowsIn(alerts)
    .flat()
    .map((cell) => codeOf(cell) ?? '')
    .filter((code) => code.includes(system));

describe('codemods/docs/alerts.md', () => {
  it('shows what its commands print, in order, on its own program', async () => {
    const project = createTempProject({ 'package.json': '{ "name": "shop" }' });
    symlinkSync(join(ROOT, 'node_modules'), join(project.root, 'node_modules'));
    const printed: string[] = [];
    for (const [, language, block = ''] of alerts.matchAll(/^```(js|text)\n([^]*?)^```$/gm)) {
      if (language === 'js') writeShown(project, block);
      else printed.push(await runBlock(project, block));
    }
    const options = await prettier.resolveConfig(ALERTS);
    const next = await prettier.format(
      withBlocks(alerts, 'text', (_, index) => printed[index]),
      { ...options, parser: 'markdown' },
    );
    await expect(next).toMatchFileSnapshot(ALERTS);

    const both = /\|~ ("(?:[^"\\]|\\.)*")/.exec(queriesIn('|~')[0] ?? '')?.[1] ?? '""';
    const pattern = new RegExp(JSON.parse(both) as string);
    const hits = ['old.log', 'new.log'].map(
      (log) =>
        project
          .read(log)
          .split('\n')
          .filter((line) => pattern.test(line)).length,
    );
    expect(hits, 'the query for both kinds of line finds as many in either log').toEqual([2, 2]);

    // An event of another name: its alert is silent, and the program of the page says so.
    project.write('new.log', project.read('new.log').replaceAll('charge_of_order_failed', 'charge_failed'));
    const count = spawnSync('node', ['count-alerts.mjs', 'alerts.json', 'old.log', 'new.log'], {
      cwd: project.root,
      encoding: 'utf8',
    });
    expect([count.status, count.stdout.split('\n')[0]]).toEqual([
      1,
      '2 -> 0  charge_of_order_failed  (Charge of order {order_id} failed: {err})',
    ]);
  });

  it('has queries that Grafana reads', () => {
    const queries = queriesIn('{job=~').filter((query) => !query.startsWith('grep'));
    expect(queries.length).toBeGreaterThan(4);
    for (const query of queries) {
      const faults: string[] = [];
      logql.parse(query).iterate({
        enter: ({ type, from, to }) => {
          if (type.isError) faults.push(query.slice(from, to + 10));
        },
      });
      expect(faults, query).toEqual([]);
    }
  });
});

/** A block that begins with the name of a file, as that file. */
function writeShown(project: TempProject, block: string): void {
  const [, path = ''] = /^\/\/ (\S+)\n/.exec(block) ?? [];
  project.write(path, block.slice(block.indexOf('\n') + 1));
}

/** The block with the commands that it begins with, and what the last of them prints. */
async function runBlock(project: TempProject, block: string): Promise<string> {
  const commands = [...block.matchAll(/^\$ (.+)$/gm)].map(([, command = '']) => command);
  let output = '';
  for (const command of commands) output = await runCommand(project, command);
  return [...commands.map((command) => `$ ${command}`), output].join('\n');
}

async function runCommand(project: TempProject, command: string): Promise<string> {
  const [, words] = /^npx logshift (.+)$/.exec(command) ?? [];
  if (words === undefined)
    return execFileSync('sh', ['-c', command], { cwd: project.root, encoding: 'utf8' });
  const { exitCode, stdout, stderr } = await runInProcess(words.split(' '), { cwd: project.root });
  expect([exitCode, stderr], command).toEqual([0, '']);
  return stdout;
}

const rows = rowsIn(naming).map(([bad = '', good = '', , heldBy = '']) => {
  const [, rule = '', options] = /^`([a-z-]+)`(?: with `(.+)`)?$/.exec(heldBy) ?? [];
  return { bad: codeOf(bad) ?? '', good: codeOf(good) ?? '', rule, options };
});

/** The rules of the configuration on the page, without those that need a catalog. */
const RULES: Rules = Object.fromEntries(
  Object.entries(configOfPage().rules ?? {}).filter(
    ([rule]) =>
      !['logshift/required-fields', 'logshift/known-event', 'logshift/logger-name-matches-module'].includes(
        rule,
      ),
  ),
);

describe('runtime/docs/naming-for-teams.md', () => {
  it('has tables of what is held by a rule', () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ rule }) => !(rule in logshift.rules))).toEqual([]);
  });

  it.each(rows)('$bad is found by $rule', ({ bad, rule, options }) => {
    const config = options === undefined ? 'error' : ['error', parseOptions(options)];
    const found = lint(bad, { [`logshift/${rule}`]: config as Linter.RuleEntry });
    expect(found).toContain(`logshift/${rule}`);
  });

  it.each(rows)('$good is found by nothing', ({ good }) => {
    expect(lint(good, RULES)).toEqual([]);
  });

  it('has a configuration that holds what it says', () => {
    const found = lint(
      "log.info('order_sent', { uid: user.id, email: user.email });",
      configOfPage().rules ?? {},
    );
    expect([...found].sort()).toEqual([
      'logshift/no-forbidden-field',
      'logshift/no-forbidden-field',
      'logshift/required-fields',
    ]);
  });

  it('has a renaming that reaches the code and lasts', async () => {
    const source = "module.exports = (order) => {\n  console.log('Order %s placed', order.id);\n};\n";
    const project = createTempProject({ 'package.json': '{ "name": "shop" }', 'src/orders.js': source });
    const [block = ''] = blocksIn(naming, 'text');
    const [commands, printed] = [block.match(/^\$ .+$/gm) ?? [], block.replaceAll(/^\$ .+\n/gm, '')];
    let output = '';
    for (const command of commands) output = await runCommand(project, command.slice(2));
    expect(output).toBe(printed);
    expect(output).toContain("log.info('order_accepted'");
  });
});

function configOfPage(): Linter.Config {
  const [code = ''] = blocksIn(naming, 'js');
  const body = code.replaceAll(/^import .*\n/gm, '').replace('export default', 'return');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page's own text is what is run
  const [config] = new Function('logshift', body)(logshift) as Linter.Config[];
  return config ?? {};
}

function parseOptions(text: string): unknown {
  const [, key = '', value = ''] = /^(\w+): '(\w+)'$/.exec(text) ?? [];
  return { [key]: value };
}

/** The rules that find something in a line of a function of a module that has a logger. */
function lint(line: string, rules: Rules): readonly string[] {
  const code = `import { getLogger } from '@logshift/runtime';
const log = getLogger('orders');
const load = async (id) => id;
export function placeOrder(order, user, req, err, charge) {
  ${line}
}
void load;
`;
  const config: Linter.Config = {
    files: ['**/*.js'],
    plugins: { logshift },
    languageOptions: { parser, sourceType: 'module' },
    rules,
  };
  return new Linter({ cwd: '/project' })
    .verify(code, [config], '/project/src/orders.js')
    .map(({ ruleId, message }) => ruleId ?? message);
}
