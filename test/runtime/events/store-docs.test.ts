import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

import { OPTIONS } from '../../../runtime/src/dead-letters-cli/command-options.js';
import { COMMANDS } from '../../../runtime/src/dead-letters-cli/commands.js';
import { parseCall } from '../../../runtime/src/dead-letters-cli/parse-call.js';
import { chooseSqliteDriver } from '../../../runtime/src/events/sqlite/open-sqlite.js';
import { sqliteDeadLetters, type SqliteDatabase } from '../../../runtime/src/events/sqlite/index.js';
import { runProgram } from '../../helpers/run-program.js';
import { makeLetter } from './store-letters.js';

const MODULE = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 } as const;
const docs = join(import.meta.dirname, '../../../runtime/docs');
const page = readFileSync(join(docs, 'dead-letters.md'), 'utf8');
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  );

describe('runtime/docs/dead-letters.md', () => {
  let database: SqliteDatabase;
  beforeAll(async () => {
    database = new (chooseSqliteDriver())(':memory:');
    await sqliteDeadLetters({ database }).add(makeLetter());
  });

  it('has examples that run', async () => {
    const blocks = blocksOf('ts');
    expect(blocks).toHaveLength(2);
    const programs = blocks.map((block) => ts.transpileModule(block, { compilerOptions: MODULE }).outputText);
    const source = programs
      .map((program) => program.replace('./dead.db', ':memory:').replaceAll(/^export /gm, ''))
      .map((program, index) => program.replace('const deadLetters', `const deadLetters${index}`))
      .join('\n')
      .replace('await deadLetters.ready()', 'await deadLetters0.ready()')
      .replace('{ deadLetters }', '{ deadLetters: deadLetters0 }');
    const program = `${source}\nconsole.log(await bus.deadLetters.count(), typeof deadLetters1.ready);`;
    const env = { NODE_NO_WARNINGS: '1' };
    expect(await runProgram(program, { env })).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: '0 function\n',
    });
  });

  it('shows commands that the command line takes', () => {
    const lines = [...page.matchAll(/logshift-dead-letters (\w+)([^`|\n#]*)/g)];
    expect(lines.length).toBeGreaterThan(7);
    for (const [line, name = '', rest = ''] of lines) {
      expect(Object.keys(COMMANDS), line).toContain(name);
      expect(() => parseCall(name, COMMANDS[name]!, rest.trim().split(/\s+/)), line).not.toThrow();
    }
    for (const [, option = ''] of page.matchAll(/`--([a-z-]+)`/g))
      expect(Object.keys(OPTIONS)).toContain(option);
  });

  it('names every command and column that there is', () => {
    for (const command of Object.keys(COMMANDS)) expect(page).toContain(`| \`${command}\``);
    const columns = database.prepare(`pragma table_xinfo('dead_letter_events')`).all() as { name: string }[];
    expect(columns.length).toBeGreaterThan(18);
    for (const { name } of columns) expect(page).toContain(`\`${name}\``);
  });

  it('shows a query that finds what is open', () => {
    const [query = ''] = blocksOf('sql');
    expect(database.prepare(query).all()).toMatchObject([
      { event_type: 'order.placed', handler: 'send_receipt' },
    ]);
  });

  it('links to files that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links).toHaveLength(2);
    for (const path of links) expect(existsSync(join(docs, path)), path).toBe(true);
  });
});
