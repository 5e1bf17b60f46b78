import { describe, expect, it } from 'vitest';
import { toPackagePath } from '../../eslint-plugin/src/package-path.js';

describe('toPackagePath', () => {
  it.each([
    ['a file in the folder of ESLint', '/p/src/a.js', '/p', [], 'src/a.js'],
    ['Windows paths', 'C:\\p\\src\\a.js', 'C:\\p', [], 'src/a.js'],
    ['a file outside', '/q/src/a.js', '/p', [], '/q/src/a.js'],
    ['a folder whose name only begins alike', '/project/a.js', '/p', [], '/project/a.js'],
    ['text that comes from no file', '<input>', '/p', [], 'input'],
    ['a package root', '/p/packages/a/src/x.js', '/p', ['packages/a'], 'src/x.js'],
    ['a root spelled with ./ and a slash', '/p/packages/a/src/x.js', '/p', ['./packages/a/'], 'src/x.js'],
    ['the inner one of two roots', '/p/packages/a/src/x.js', '/p', ['packages', 'packages/a'], 'src/x.js'],
    ['a root whose name only begins alike', '/p/packages/ab/x.js', '/p', ['packages/a'], 'packages/ab/x.js'],
  ])('%s', (_, filename, cwd, packageRoots, path) => {
    expect(toPackagePath({ filename, cwd }, packageRoots)).toBe(path);
  });

  it.each([
    ['a block of a page', '/p/docs/setup.md/0_0.js', '/p/docs/setup.md', 'docs/setup.js'],
    ['a named block', 'C:\\p\\a.b\\Card.astro\\script.ts', 'C:\\p\\a.b\\Card.astro', 'a.b/Card.ts'],
    ['a page without an ending', '/p/a.b/README/0.js', '/p/a.b/README', 'a.b/README.js'],
    ['no block', '/p/docs/setup.js', '/p/docs/setup.js', 'docs/setup.js'],
  ])('takes %s for a file where its page is', (_, filename, physicalFilename, path) => {
    const cwd = filename.startsWith('C') ? 'C:\\p' : '/p';
    expect(toPackagePath({ filename, physicalFilename, cwd }, [])).toBe(path);
  });
});
