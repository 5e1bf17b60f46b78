import { describe, expect, it } from 'vitest';
import { findMemoryFault } from '../../../codemods/src/text/memory-fault.js';
import { runCli } from '../../helpers/run-cli.js';
import { createTempProject } from '../../helpers/temp-project.js';

const MB = 2 ** 20;

describe('findMemoryFault', () => {
  it.each([
    ['a text that fits whatever it holds', "log('a');\n".repeat(100), 4096 * MB, false],
    ['ten megabytes of code with few calls', `var a = { b: [c] };\n${'x'.repeat(1e7)}`, 4096 * MB, false],
    ['the same in a process with little memory', `var a = { b: [c] };\n${'x'.repeat(1e7)}`, 1024 * MB, true],
    ['a small text with many calls', "log('a');\n".repeat(50_000), 256 * MB, true],
    ['the same without calls', 'if (a) (b);\n'.repeat(50_000), 256 * MB, false],
  ])('judges %s', (_, text, limit, isRefused) => {
    expect(findMemoryFault(text, limit) !== undefined).toBe(isRefused);
  });

  it('names an amount of memory with which the text fits', () => {
    const text = "log('a');\n".repeat(50_000);
    const [, megabytes] = /--max-old-space-size=(\d+)/.exec(findMemoryFault(text, 256 * MB) ?? '') ?? [];
    expect(findMemoryFault(text, Number(megabytes) * MB)).toBeUndefined();
    expect(findMemoryFault(text, (Number(megabytes) - 100) * MB)).toBeDefined();
  });
});

describe('a file for which the process has no memory', () => {
  it('fails alone, says what to do, and leaves the results of the others', async () => {
    const { root } = createTempProject({
      'package.json': '{ "name": "jobs", "type": "module" }',
      'huge.js': "import { a } from './job.js';\n" + "console.log('a', a);\n".repeat(20_000),
      'job.js': "export const a = 1;\nconsole.warn('Job %s late', a);\n",
    });
    const env = { NODE_OPTIONS: '--max-old-space-size=100' };
    const { exitCode, stdout } = await runCli(['migrate', '--no-types', '--json'], { cwd: root, env });
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly {
        readonly path: string;
        readonly outcome: string;
        readonly reason?: string;
      }[];
    };
    expect(exitCode).toBe(1);
    expect(files.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['huge.js', 'failed'],
      ['job.js', 'changed'],
    ]);
    expect(files[0]?.reason).toMatch(
      /^It is too large: .* 20000 calls .* NODE_OPTIONS=--max-old-space-size=\d+ .* --ignore\.$/,
    );
  });
});
