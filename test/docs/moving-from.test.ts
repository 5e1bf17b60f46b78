/**
 * The guides of codemods/docs/moving-from, made anew from what the command and the libraries really do, and compared.
 *
 * A page is its own input: the old lines, the old program, the commands and all prose stay; what became of them, the
 * grades and everything that is printed is written again. `npx vitest run test/docs/moving-from.test.ts --update` does so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../helpers/run-command-line.js';
import { createTempProject } from '../helpers/temp-project.js';
import {
  blocksIn,
  codeOf,
  joinSections,
  rowsIn,
  toCell,
  toSections,
  withBlocks,
  withRows,
  type Section,
} from './guide/page-sections.js';
import { rewriteRow, type Surroundings } from './guide/rewrite-row.js';
import { runFiles } from './guide/run-files.js';
import { LOGGED_WITH, OTHERS, SURROUNDINGS, surroundingsOf } from './guide/surroundings.js';

const FOLDER = join(import.meta.dirname, '../../codemods/docs/moving-from');
const PAGES = Object.keys(SURROUNDINGS);
const PROGRAM = 'One program, before and after';
const LOST = 'What the old line lost';
const BY_HAND = 'By hand';

const readPage = (name: string) => readFileSync(join(FOLDER, `${name}.md`), 'utf8');

describe('codemods/docs/moving-from', () => {
  it('has the pages that are tested here, and an index', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(['README.md', ...PAGES.map((name) => `${name}.md`)].sort());
  });

  it('README.md shows a line of each of the others', async () => {
    const sections = toSections(readPage('README')).map(({ heading, body }) =>
      heading === 'The others' ? { heading, body: renderOthers(body) } : { heading, body },
    );
    await expectPage('README', sections);
  });

  it.each(PAGES)('%s.md shows what really happens', async (name) => {
    const sections = toSections(readPage(name));
    const program = await runProgram(name, sections);
    const rendered = sections.map(({ heading, body }) => {
      const render = RENDERERS[heading];
      const around = SURROUNDINGS[name]?.[heading];
      if (render) return { heading, body: render(body, { name, program }) };
      return { heading, body: around ? renderRows(around, body) : body };
    });
    await expectPage(name, rendered);
  });

  it('warns of what migrated calls do not hide any more, which is why a person has to look at them', () => {
    const around = SURROUNDINGS['pino']?.['Calls']?.source ?? '';
    const redacting = around.replace('pino()', "pino({ redact: ['user.street'] })");
    expect(redacting).not.toBe(around);
    const { code, grade } = rewriteRow("logger.info({ user }, 'Order placed');", { source: redacting });
    expect([code, grade]).toEqual(["log.info('order_placed', { user });", 'review: `hidden-values`']);
    expect(readPage('pino')).toContain('**Before the first `--write`** move `redact`');
  });

  it.each(PAGES)('%s.md has every part', (name) => {
    const headings = toSections(readPage(name)).map(({ heading }) => heading);
    expect(headings).toEqual(expect.arrayContaining(['In order', 'Calls', 'Levels', PROGRAM, LOST, BY_HAND]));
  });

  it.each(PAGES)('%s.md: a line that is left to people says what they do', (name) => {
    const rows = toSections(readPage(name))
      .filter(({ heading }) => SURROUNDINGS[name]?.[heading])
      .flatMap(({ body }) => rowsIn(body));
    expect(rows.length).toBeGreaterThan(10);
    const silent = rows.filter(
      ([, after = '', grade = '']) => /^(?:by hand|stays)/.test(grade) && after.length < 20,
    );
    expect(silent).toEqual([]);
  });

  it.each(PAGES)('%s.md: a new record holds what the line was given', (name) => {
    const section = toSections(readPage(name)).find(({ heading }) => heading === LOST);
    const rows = rowsIn(section?.body ?? '');
    expect(rows.length).toBeGreaterThan(1);
    for (const [line = '', , record = ''] of rows)
      for (const [word, value] of VALUES) if (line.includes(word)) expect(record, line).toContain(value);
  });
});

/** What the surroundings hand to the lines, by the words that say so. */
const VALUES = [
  ['order.id', '456'],
  ['user.id', '7'],
  ['meta', '"left":2'],
  ['err', 'card expired'],
] as const;

/** What the programs of a page printed, and the files that the commands left. */
interface ProgramRun {
  readonly files: Readonly<Record<string, string>>;
  /** The commands behind the `$`, and what they printed, before and after. */
  readonly commands: readonly string[];
  readonly printed: readonly string[];
  /** By line of the table: what the library printed, and our runtime. */
  readonly lost: readonly (readonly [string, string])[];
  readonly byHand: string;
}

/** Sections that are made of runs of programs, by their headings. */
const RENDERERS: Readonly<
  Record<string, (body: string, of: { readonly name: string; readonly program: ProgramRun }) => string>
> = {
  [PROGRAM]: (body, { program }) => renderProgram(body, program),
  [LOST]: (body, { program }) => renderLost(body, program),
  [BY_HAND]: (body, { program }) => withBlocks(body, 'text', () => program.byHand),
  Levels: (body, { name }) => renderLevels(name, body),
};

function renderOthers(body: string): string {
  return withRows(body, ([name = '', old = '', , , ...rest]) => {
    const setUp = OTHERS[name];
    if (setUp === undefined) throw new Error(`OTHERS has nothing for ${name}.`);
    const { code = '', grade } = rewriteRow(codeOf(old) ?? old, surroundingsOf(setUp));
    return [name, old, toCell(code), grade, ...rest];
  });
}

async function expectPage(name: string, sections: readonly Section[]): Promise<void> {
  const path = join(FOLDER, `${name}.md`);
  const options = await prettier.resolveConfig(path);
  const page = await prettier.format(joinSections(sections), { ...options, parser: 'markdown' });
  await expect(page).toMatchFileSnapshot(path);
}

function renderRows(around: Surroundings, body: string): string {
  return withRows(body, ([old = '', after = '']) => {
    const row = rewriteRow(codeOf(old) ?? old, around);
    return [old, row.code === undefined ? after : toCell(row.code), row.grade];
  });
}

function renderLevels(name: string, body: string): string {
  const around = SURROUNDINGS[name]?.['Calls'];
  const callee = name === 'nest-logger' ? 'this.logger' : 'logger';
  if (!around || name === 'debug') return body;
  return withRows(body, ([word = '', , ...rest]) => {
    const { code } = rewriteRow(`${callee}.${codeOf(word) ?? ''}('Order placed');`, around);
    const [, level = ''] = /^log\.(\w+)\('order_placed'\);$/.exec(code ?? '') ?? [];
    if (level === '') throw new Error(`${name}: ${word} is no level whose calls are rewritten.`);
    return [word, toCell(level), ...rest];
  });
}

function renderProgram(body: string, { files, commands, printed }: ProgramRun): string {
  const shown = withBlocks(body, languageOf(body), (code) => {
    const [, path = ''] = /^\/\/ (\S+), rewritten\n/.exec(code) ?? [];
    return path === '' ? undefined : `// ${path}, rewritten\n${files[path] ?? ''}`;
  });
  return withBlocks(shown, 'text', (_, index) => `$ ${commands[index]}\n${printed[index]}`);
}

function renderLost(body: string, { lost }: ProgramRun): string {
  let index = -1;
  return withRows(body, ([line = '']) => {
    index += 1;
    return [line, ...(lost[index] ?? []).map((output) => toCell(shortOf(output)))];
  });
}

/**
 * Runs the old program and the lines of the table, migrates them by the commands of the page, and runs them again, with
 * the program that a person writes behind them: two processes.
 */
async function runProgram(name: string, sections: readonly Section[]): Promise<ProgramRun> {
  const body = bodyOf(sections, PROGRAM);
  const commands = blocksIn(body, 'text').map((text) => /^\$ (.+)\n/.exec(text)?.[1] ?? '');
  const around = LOGGED_WITH[name];
  if (!around) throw new Error(`LOGGED_WITH has nothing for ${name}.`);
  const lines = rowsIn(bodyOf(sections, LOST)).map(([line = '']) => codeOf(line) ?? '');
  const old = toFiles(lines.map((line) => around.source.replace('HERE', () => line)));
  const next = toFiles(lines.map((line) => rewriteRow(line, around).result));
  const [byHand = ''] = blocksIn(bodyOf(sections, BY_HAND), 'js');
  const before = filesIn(body);
  const after = await migrateFiles(before, bodyOf(sections, 'In order'));
  const [printedBefore, printedAfter] = await Promise.all([
    runAll({ ...before, ...old }, commands[0]),
    runAll({ ...after, ...next, 'by-hand.mjs': byHand }, commands[1]),
  ]);
  return {
    files: after,
    commands,
    printed: [printedBefore[0] ?? '', printedAfter[0] ?? ''],
    lost: lines.map((_, index) => [printedBefore[index + 1] ?? '', printedAfter[index + 1] ?? '']),
    byHand: printedAfter.at(-1) ?? '',
  };
}

const languageOf = (body: string) => (blocksIn(body, 'ts').length > 0 ? 'ts' : 'js');

/** The files that a page shows, as they were. */
function filesIn(body: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    blocksIn(body, languageOf(body)).flatMap((code) => {
      const [, path = ''] = /^\/\/ (\S+)\n/.exec(code) ?? [];
      return path === '' ? [] : [[path, code.slice(code.indexOf('\n') + 1)] as const];
    }),
  );
}

function toFiles(programs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(programs.map((text, index) => [`line${index}.js`, text] as const));
}

async function migrateFiles(
  files: Readonly<Record<string, string>>,
  inOrder: string,
): Promise<Readonly<Record<string, string>>> {
  const manifest = { name: 'shop', main: 'src/main.js', scripts: { start: 'node src/main.js' } };
  const project = createTempProject({ 'package.json': JSON.stringify(manifest), ...files });
  const commands = blocksIn(inOrder, 'sh').flatMap((block) =>
    [...block.matchAll(/^npx logshift ([^#\n]+)/gm)].map(([, words = '']) => words.trim()),
  );
  expect(commands.length).toBeGreaterThan(4);
  for (const command of commands) {
    const { exitCode, stderr } = await runInProcess(command.split(/\s+/), { cwd: project.root });
    expect([exitCode, stderr], command).toEqual([0, '']);
  }
  return project.files();
}

/** What the program, each line and the one by hand print, run in this order by the command: `DEBUG=* node src/main.js`. */
async function runAll(files: Readonly<Record<string, string>>, command = ''): Promise<readonly string[]> {
  const [, environment = '', main = ''] = /^(.*)node (\S+)$/.exec(command) ?? [];
  const own = Object.keys(files).filter((path) => /^line\d+\.js$|^by-hand\.mjs$/.test(path));
  // pino hands its first line on when the file is open, which is a little later.
  const turns = [main, ...own].map(
    (path) => `await import('./${path}'); await wait(25); process.stdout.write('\\0');`,
  );
  const program = `import { setTimeout as wait } from 'node:timers/promises';\n${turns.join('\n')}\n`;
  const output = await runFiles({ ...files, 'all.mjs': program }, `${environment}node all.mjs`);
  return output.split('\0').slice(0, -1);
}

const EVERYWHERE = new Set(['level', 'timestamp', 'time', 'logger', 'name', 'hostname', 'pid', 'v']);

/** What is peculiar to a line: without what stands on every line of its library. */
function shortOf(output: string): string {
  return output
    .trim()
    .split('\n')
    .map((line) => {
      if (!line.startsWith('{"')) return line.replace(/^\S+ (?=shop:)|^\[Nest\].*?(?=\[Orders\])/, '').trim();
      const record = JSON.parse(line) as Record<string, unknown>;
      return JSON.stringify(
        Object.fromEntries(Object.entries(record).filter(([key]) => !EVERYWHERE.has(key))),
      );
    })
    .join(' ⏎ ');
}

function bodyOf(sections: readonly Section[], wanted: string): string {
  return sections.find(({ heading }) => heading === wanted)?.body ?? '';
}
