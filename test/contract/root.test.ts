import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from './import-graph.js';

/** What the project agreed to have at its top: the folders, and the files that a Node project usually has there. */
const AT_THE_TOP = [
  '.changeset',
  '.ci',
  '.editorconfig',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.prettierignore',
  '.prettierrc.json',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'RELEASING.md',
  'codemods',
  'eslint-plugin',
  'eslint.config.js',
  'fixtures',
  'package-lock.json',
  'package.json',
  'runtime',
  'test',
  'tsconfig.base.json',
  'tsconfig.json',
  'vitest.config.ts',
];

describe('the top of the repository', () => {
  // Two reports of corpus runs, 640 kB of JSON each, once stood there for days; they were committed with `git add -A`.
  it('holds what was agreed and no file that a command left behind', () => {
    const tracked = execFileSync('git', ['ls-files', '-z'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const tops = new Set(tracked.split('\0').map((path) => path.split('/', 1)[0]));
    tops.delete('');
    expect([...tops].sort()).toEqual(AT_THE_TOP);
  });
});
