import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commit, copyProject, run, runLogshift, succeed, toolAt } from '../demo/legacy-project.mjs';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const section = /## Migrate your code base in seven steps\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';

/** The commands of the section's last block, each with the number of the step that it belongs to. */
function readSteps(): readonly { readonly step: number; readonly command: string }[] {
  const block = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].at(-1)?.[1] ?? '';
  let step = 0;
  return block.split('\n').flatMap((line) => {
    step = Number(/^# (\d)\./.exec(line)?.[1] ?? step);
    return line === '' || line.startsWith('#') ? [] : [{ step, command: line }];
  });
}

/** `a "b c"` as a shell splits it; the commands have no more of a shell than that. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function runStep(folder: string, command: string): ReturnType<typeof run> {
  const [program, ...words] = wordsOf(command);
  if (program !== 'npx') return run(program ?? '', words, folder);
  const [tool, ...args] = words;
  if (tool === 'logshift') return runLogshift(folder, args);
  return run(process.execPath, [toolAt(`${tool}/bin/${tool}.js`), ...args], folder);
}

describe('the seven steps of the README', () => {
  const steps = readSteps();
  let project: ReturnType<typeof copyProject>;
  beforeAll(() => {
    project = copyProject('order-service');
  });
  afterAll(() => project.remove());

  it('are seven, with commands in each', () => {
    expect([...new Set(steps.map(({ step }) => step))]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each(steps)('$step: $command', ({ command }) => {
    const { exitCode, stdout, stderr } = runStep(project.folder, command);
    expect({ exitCode, stderr: stderr.replace(/^npm warn .*\n/gm, '') }, stdout).toEqual({
      exitCode: 0,
      stderr: '',
    });
    const changed = succeed(run('git', ['status', '--porcelain'], project.folder)).stdout;
    if (changed !== '') commit(project.folder, command);
  });

  it('leave a code base whose log calls are events, a report, a catalog, and checks that pass', () => {
    for (const file of ['report.html', 'log-events.json', 'EVENTS.md', 'ALERTS.md', 'log-baseline.json'])
      expect(existsSync(join(project.folder, file)), file).toBe(true);
    const { stdout } = succeed(runLogshift(project.folder, ['survey', '--json']));
    const { summary } = JSON.parse(stdout) as {
      summary: { structured: number; safe: number; review: number };
    };
    expect(summary).toMatchObject({ safe: 0, review: 0 });
    expect(summary.structured).toBeGreaterThan(100);
  });

  it('keep calls out that were not there: both checks fail on one more', () => {
    const file = join(project.folder, 'src/orders/order-service.js');
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, `${source}\nconsole.log('order table dropped');\n`);
    expect(
      runStep(project.folder, 'npx logshift migrate --baseline log-baseline.json --check').exitCode,
    ).toBe(1);
    expect(runStep(project.folder, 'npx eslint .').exitCode).toBe(1);
  });
});
