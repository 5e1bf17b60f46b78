import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../codemods/src/migrate.js';
import { createTempProject } from '../helpers/temp-project.js';

const FILES = Object.fromEntries(
  Array.from({ length: 120 }, (_, index) => [
    `src/job-${index}.js`,
    index % 10 === 3
      ? 'console.log( this is no code'
      : `module.exports = (job) => {\n  console.log('Job %s of ${index} done', job.id);\n};\n`,
  ]),
);

const BROKEN = [
  ['cannot be found', undefined],
  ['cannot be loaded', 'throw new Error("no memory left");'],
  ['fail at every task', 'export function planTask() { throw new Error("no memory left"); }'],
] as const;

describe('planning in threads', () => {
  it.each(BROKEN)('does the work on the main thread when they %s, and reports the same', async (_, code) => {
    const { root, write } = createTempProject({ 'package.json': '{ "name": "jobs" }', ...FILES });
    const alone = await migrate({ cwd: root, paths: ['src'], types: false });
    if (code !== undefined) write('worker.mjs', code);
    const done: string[] = [];
    const threaded = await migrate({
      cwd: root,
      paths: ['src'],
      types: false,
      workers: 2,
      workerEntry: pathToFileURL(join(root, 'worker.mjs')),
      onProgress: (count, total) => done.push(`${count}/${total}`),
    });
    const outcomes = alone.files.map(({ outcome }) => outcome);
    expect(outcomes).toContain('failed');
    expect(outcomes).toContain('changed');
    expect(threaded.files).toEqual(alone.files);
    expect(done).toEqual(Object.keys(FILES).map((__, index) => `${index + 1}/120`));
  });
});
