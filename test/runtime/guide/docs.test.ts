import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runProgram, type ProgramResult } from '../../helpers/run-program.js';

const DOCS = join(import.meta.dirname, '../../../runtime/docs');
const PAGES = ['from-structlog.md', 'jobs.md', 'sentry.md'] as const;

const blocksOf = (page: string, language: string): readonly string[] =>
  [...readFileSync(join(DOCS, page), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(
    ([, name, code]) => (name === language ? [code ?? ''] : []),
  );

describe('the programs of from-structlog.md', () => {
  const programs = blocksOf('from-structlog.md', 'js');
  const shown = blocksOf('from-structlog.md', 'text');
  let results: readonly ProgramResult[] = [];

  beforeAll(async () => {
    results = await Promise.all(programs.map((program) => runProgram(program)));
  });

  it('print what stands below them', () => {
    expect(programs).toHaveLength(2);
    expect(results.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(programs.map(() => [0, '']));
    const printed = results.map(({ stdout }) =>
      stdout
        .replaceAll(/"timestamp":"[^"]*",/g, '')
        .replaceAll(/"duration_ms":[\d.]+/g, '"duration_ms":…')
        .replaceAll(/"err":\{"type".*\}\}$/gm, '"err":{…}}'),
    );
    expect(printed).toEqual(shown);
  });
});

it('the lines of jobs.md are those of its handler', async () => {
  const [code = ''] = blocksOf('jobs.md', 'ts');
  const [shown = ''] = blocksOf('jobs.md', 'text');
  const program = code
    .replace(/interface Job \{[\s\S]*?\n\}\n/, '')
    .replaceAll(/, type \w+|: Job\b/g, '')
    .replace('const published', "import { runWithContext } from '@logshift/runtime';\nconst published");
  const run = `
    const carrier = runWithContext({ request_id: 'r-1' }, () => jobCarrier());
    await sendReceipt({ id: 'j-1', attempt: 1, order_id: published.order_id, carrier });`;
  const { stdout, stderr } = await runProgram(program + run, { env: { LOG_FORMAT: 'json' } });
  expect(stderr).toBe('');
  const toShown = (lines: string): string =>
    lines.replaceAll(/"timestamp":"[^"]*",/g, '').replaceAll(/"duration_ms":[\d.]+/g, '"duration_ms":…');
  expect(toShown(stdout)).toBe(toShown(shown));
});

it.each(PAGES)('%s leads to files that there are', (page) => {
  const links = [...readFileSync(join(DOCS, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
    ([, path = '']) => path,
  );
  const missing = links.filter((path) => !existsSync(join(DOCS, dirname('x'), path)));
  expect(missing).toEqual([]);
});
