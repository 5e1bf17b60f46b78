import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCodeOwners, readCodeOwners } from '../../../codemods/src/survey/code-owners.js';
import { createTempProject } from '../../helpers/temp-project.js';

describe('the owners of a file', () => {
  it.each([
    ['the last pattern that matches counts', '* @all\n*.js @js\nsrc/ @src\n', 'src/a.js', ['@src']],
    [
      'several own together',
      'src/ @a @org/team ops@shop.test\n',
      'src/a.js',
      ['@a', '@org/team', 'ops@shop.test'],
    ],
    ['a star means files of a folder, not of those in it', 'docs/* @docs\n', 'docs/a/b.js', []],
    ['a star means files of a folder', 'docs/* @docs\n', 'docs/a.js', ['@docs']],
    ['two stars mean all of them', 'docs/** @docs\n', 'docs/a/b.js', ['@docs']],
    ['a slash in front means the root', '/lib/ @lib\n', 'packages/lib/a.js', []],
    ['without one any folder is meant', 'lib/ @lib\n', 'packages/lib/a.js', ['@lib']],
    ['a pattern without owners takes files out', '* @all\nvendor/\n', 'vendor/a.js', []],
    ['comments are no owners', '# @nobody\nsrc/ @src # not @him\n', 'src/a.js', ['@src']],
    ['a blank space stands behind a backslash', 'my\\ app/ @app\n', 'my app/a.js', ['@app']],
    ['line ends of Windows are no part of a name', 'src/ @src\r\n', 'src/a.js', ['@src']],
    ['a section hands its owners down', '[Backend][2] @backend\nsrc/\nlib/ @lib\n', 'src/a.js', ['@backend']],
    ['nobody owns what nothing matches', 'src/ @src\n', 'lib/a.js', []],
  ])('%s', (_, text, path, owners) => {
    expect(parseCodeOwners(text)(path)).toEqual(owners);
  });

  it('are read from the nearest folder upward, whose paths they count from', () => {
    const { root } = createTempProject({
      '.github/CODEOWNERS': '/packages/a/ @a\n',
      'packages/a/index.js': '',
    });
    const ownersOf = readCodeOwners(join(root, 'packages'));
    expect(ownersOf?.(join(root, 'packages/a/index.js'))).toEqual(['@a']);
  });
});
