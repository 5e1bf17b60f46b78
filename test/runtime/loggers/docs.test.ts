import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkTypes } from '../../helpers/check-types.js';
import { runProgram, type ProgramResult } from '../../helpers/run-program.js';

const docs = join(import.meta.dirname, '../../../runtime/docs');
const blocksOf = (page: string, language: string): readonly string[] =>
  [...readFileSync(join(docs, page), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(
    ([, name, code]) => (name === language ? [code ?? ''] : []),
  );

/** Lines as a page shows them: without what differs from run to run, and errors without their members. */
function toShown(stdout: string): string {
  return stdout.replaceAll(/"timestamp":"[^"]*",/g, '').replaceAll(/"err":\{"type".*\}\}$/gm, '"err":{…}}');
}

describe.each([
  // Of each program the lines of its text block, or the part of a line that must be there.
  ['loggers.md', 4, 'endings'],
  ['foreign-logs.md', 3, 'lines'],
] as const)('the examples of %s', (page, count, form) => {
  const programs = blocksOf(page, 'js');
  const shown = blocksOf(page, 'text');
  let results: readonly ProgramResult[] = [];
  beforeAll(async () => {
    results = await Promise.all(programs.map((program) => runProgram(program)));
  });

  it('run, and print what stands below them', () => {
    expect(programs).toHaveLength(count);
    expect(results.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(programs.map(() => [0, '']));
    const printed = results.map(({ stdout }) => toShown(stdout));
    const told = shown.flatMap((text) => text.trimEnd().split('\n'));
    const lines = printed.flatMap((text) => text.trimEnd().split('\n'));
    for (const line of told)
      expect(
        lines.some((each) =>
          form === 'lines' && line.startsWith('{') ? each === line : each.endsWith(line),
        ),
      ).toBe(true);
    expect(told.length).toBeGreaterThan(4);
  });
});

it('the types of loggers.md are checked as it says', () => {
  const [typed = ''] = blocksOf('loggers.md', 'ts');
  expect(checkTypes(typed)).toEqual([]);
  expect(checkTypes(typed.replaceAll(/^\/\/ @ts-expect-error.*$/gm, ''))).toHaveLength(2);
});

it('the stack of loggers.md begins with the function that logs, in the built package too', async () => {
  const [, program = ''] = blocksOf('loggers.md', 'js');
  for (const type of ['module', 'commonjs'] as const) {
    const code =
      type === 'module' ? program : program.replace(/import (.*) from (.*);/, 'const $1 = require($2);');
    const { stdout } = await runProgram(code, { type });
    const { stack, ...rest } = JSON.parse(stdout) as { readonly stack: string };
    expect(stack).toMatch(/^\s+at chargeCard /);
    expect(rest).toMatchObject({ event: 'card_charged', amount: 99.5 });
  }
});

it('loading the main door loads nothing of foreign and compat, and loading foreign none of its libraries', async () => {
  const { stdout } = await runProgram(
    `require('@logshift/runtime');
    const loaded = () => Object.keys(require.cache).join('\\n');
    const main = /[\\\\/](?:foreign|compat)[\\\\/]/.test(loaded());
    require('@logshift/runtime/foreign');
    console.log(JSON.stringify([main, /node_modules.(?:debug|winston|bunyan|undici|fastify)\\b/.test(loaded())]));`,
    { type: 'commonjs' },
  );
  expect(JSON.parse(stdout)).toEqual([false, false]);
});
