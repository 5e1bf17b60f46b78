import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { copyRepository } from './copy-repository.mjs';
import { findContentProblems } from './find-content-problems.mjs';
import { pruneDeclarations } from './prune-declarations.mjs';

const folder = mkdtempSync(join(tmpdir(), 'logshift-scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, script), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  copyRepository(folder, [
    ...[
      'package.json',
      '.prettierrc*',
      '.changeset',
      'CHANGELOG.md',
      ':(glob)*/package.json',
      ':(glob)*/src/version.ts',
    ],
    ...['test/packages', 'eslint-plugin/src/rules/all-rules.ts', 'runtime/src/log-calls/dialects/index.ts'],
    ...['codemods/src/recipes/index.ts', 'codemods/README.md'],
    ...['test/codemods/recipes.test.ts', 'test/contract/exports.test.ts'],
  ]);
  // The name of a level is known to the runtime, as it is built.
  symlinkSync(join(import.meta.dirname, '../../runtime/dist'), join(folder, 'runtime/dist'), 'junction');
  const print = (level: string) => `${level}: (...args) => process.stdout.write('${level} ' + args + '\\n')`;
  const levels = ['debug', 'info', 'warn', 'error'].map(print).join(', ');
  write('node_modules/acme-log/index.js', `module.exports = { ${levels} };\n`);
  write('node_modules/acme-log/package.json', '{ "name": "acme-log", "version": "1.0.0" }\n');
});

/** Each script, what it writes, and the lists that get a row. `npm run new-matrix` shows that all of it passes. */
const SKELETONS = [
  {
    script: 'new-rule',
    name: 'no-acme-event',
    wrong: '',
    files: [
      'eslint-plugin/src/rules/no-acme-event.ts',
      'eslint-plugin/docs/rules/no-acme-event.md',
      'test/eslint-plugin/rules/no-acme-event.cases.ts',
    ],
    rows: { 'eslint-plugin/src/rules/all-rules.ts': "  'no-acme-event': noAcmeEvent," },
  },
  {
    script: 'new-recipe',
    name: 'rename-acme-event',
    wrong: 'rename',
    files: [
      'codemods/src/recipes/rename-acme-event.ts',
      'codemods/src/transforms/rename-acme-event.ts',
      'codemods/docs/recipes/rename-acme-event.md',
      'fixtures/recipes/rename-acme-event/renamed.input.js',
      'fixtures/recipes/rename-acme-event/renamed.output.js',
      'fixtures/recipes/rename-acme-event/other-event.input.js',
      'fixtures/recipes/rename-acme-event/other-event.output.js',
    ],
    rows: {
      'codemods/src/recipes/index.ts': '  renameAcmeEvent,',
      'codemods/README.md': '[rename-acme-event](docs/recipes/rename-acme-event.md)',
      'test/codemods/recipes.test.ts': "'rename-acme-event'",
      'test/contract/exports.test.ts': "'@logshift/codemods/transforms/rename-acme-event': ['default'],",
    },
  },
  {
    script: 'new-dialect',
    name: 'acme-log',
    wrong: 'Acme log',
    files: [
      'runtime/src/log-calls/dialects/acme-log.ts',
      'fixtures/log-calls/acme-log.js',
      'test/conformance/drivers/acme-log.ts',
      'test/conformance/acme-log.test.ts',
    ],
    rows: { 'runtime/src/log-calls/dialects/index.ts': '  acmeLog,' },
  },
] as const;

describe.each(SKELETONS)('npm run $script', ({ script, name, wrong, files, rows }) => {
  const program = `test/packages/${script}.mjs`;

  it('writes what a contributor changes in place, and the rows that make it known', () => {
    const before = Object.fromEntries(Object.keys(rows).map((file) => [file, read(file)]));
    expect(run(program, name, '--no-tests')).toMatchObject({ status: 0, stderr: '' });
    for (const file of files) {
      expect(read(file).endsWith('\n'), file).toBe(true);
      expect(findSyntaxErrors(file), file).toEqual([]);
    }
    for (const [file, row] of Object.entries(rows)) {
      expect(read(file)).toContain(row);
      const lost = before[file]!.split('\n').filter((line) => !read(file).includes(line.trim()));
      expect(
        lost.filter((line) => !line.startsWith('const BESIDE')),
        file,
      ).toEqual([]);
    }
  });

  it('refuses what is there already, and leaves it alone', () => {
    write(files[0], '// my work\n');
    const { status, stderr } = run(program, name, '--no-tests');
    expect([status, stderr]).toEqual([2, expect.stringContaining(`There is ${files[0]} already.`)]);
    expect(read(files[0])).toBe('// my work\n');
  });

  it(`refuses the name "${wrong}" with a sentence`, () => {
    const { status, stderr } = run(program, ...wrong.split(' ').filter(Boolean), '--no-tests');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^Name the \w+ in words .*\.\n$/)]);
  });
});

function findSyntaxErrors(file: string): readonly string[] {
  if (!/\.[jt]s$/.test(file)) return [];
  const { diagnostics = [] } = ts.transpileModule(read(file), { reportDiagnostics: true, fileName: file });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('npm run release:version', () => {
  it('says that there is nothing to release where there is no changeset, and changes nothing', () => {
    const changelog = read('CHANGELOG.md');
    expect(run('test/packages/release-version.mjs')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('There is no changeset') as string,
    });
    expect(read('CHANGELOG.md')).toBe(changelog);
  });

  it('gives all packages one version, and the changelog what the changesets say, what breaks first', () => {
    const changelog = read('CHANGELOG.md');
    const version = (name: string): string =>
      (JSON.parse(read(`${name}/package.json`)) as { version: string }).version;
    const [, before] = /^0\.(\d+)\.\d+$/.exec(version('runtime')) ?? [];
    write('.changeset/a.md', '---\n"@logshift/runtime": patch\n---\n\nA line was lost.\n');
    write(
      '.changeset/b.md',
      "---\n'@logshift/codemods': minor\n'@logshift/runtime': patch\n---\n\nReads acme-log.\n\nAnd its children.\n",
    );
    expect(run('test/packages/release-version.mjs')).toMatchObject({ status: 0 });

    const next = `0.${Number(before) + 1}.0`;
    expect(['runtime', 'eslint-plugin', 'codemods'].map(version)).toEqual([next, next, next]);
    for (const name of ['eslint-plugin', 'codemods']) {
      expect(read(`${name}/src/version.ts`)).toContain(`VERSION = '${next}'`);
      expect(read(`${name}/package.json`)).toContain(`"@logshift/runtime": "${next}"`);
    }
    const today = new Date().toISOString().slice(0, 10);
    const section = `## ${next} (${today})\n\nNew:\n\n- Reads acme-log.\n\n  And its children.\n\nMended:\n\n- A line was lost.\n\n`;
    expect(read('CHANGELOG.md')).toBe(changelog.replace('\n## ', `\n${section}## `));
    expect(readdirSync(join(folder, '.changeset')).sort()).toEqual(['README.md', 'config.json']);
    expect(existsSync(join(folder, 'runtime/CHANGELOG.md'))).toBe(false);
  });

  it('refuses a changeset that says nothing, before anything is written', () => {
    const manifest = read('runtime/package.json');
    write('.changeset/c.md', '---\n"@logshift/runtime": patch\n---\n\n');
    const { status, stderr } = run('test/packages/release-version.mjs');
    expect([status, stderr]).toEqual([1, expect.stringContaining('.changeset/c.md')]);
    expect(read('runtime/package.json')).toBe(manifest);
  });
});

describe('npm run packages', () => {
  const MANIFEST = {
    ...{
      description: 'd',
      keywords: ['k'],
      license: 'MIT',
      engines: {},
      files: ['dist'],
      sideEffects: false,
    },
    repository: { directory: 'codemods' },
    publishConfig: { access: 'public', provenance: true },
  };
  const SOUND = {
    ...{
      LICENSE: 'MIT',
      'README.md': '# R',
      'package.json': JSON.stringify(MANIFEST),
      'src/a.ts': 'export {};',
    },
    'dist/esm/a.js': 'export {};\n//# sourceMappingURL=a.js.map\n',
    'dist/esm/a.js.map': JSON.stringify({ sources: ['../../src/a.ts'] }),
  };
  const without = (key: keyof typeof SOUND) =>
    Object.fromEntries(Object.entries(SOUND).filter(([name]) => name !== key));

  it.each<[string, Readonly<Record<string, string>>, readonly RegExp[], number?]>([
    ['a package as it should be', SOUND, []],
    ['one without its licence', without('LICENSE'), [/lacks LICENSE/]],
    ['one with a test', { ...SOUND, 'dist/esm/a.test.js': '' }, [/a\.test\.js, which no user needs/]],
    ['one with a folder that is not listed', { ...SOUND, 'notes/a.md': '' }, [/notes\/a\.md, which no user/]],
    ['a map whose source is not there', without('src/a.ts'), [/a\.js\.map leads to src\/a\.ts/]],
    ['a script whose map is not there', without('dist/esm/a.js.map'), [/names the map a\.js\.map/]],
    [
      'a map that repeats its sources',
      { ...SOUND, 'dist/esm/a.js.map': '{"sources":["../../src/a.ts"],"sourcesContent":["export {};"]}' },
      [/repeats its sources/],
    ],
    ['one that has grown', SOUND, [/more than \d+ kB/], 2_000_000],
    [
      'a manifest that says too little',
      { ...SOUND, 'package.json': '{}' },
      [
        /no description/,
        /no keywords/,
        /no license/,
        /no repository/,
        /no engines/,
        /no files/,
        /no sideEffects/,
        /publishConfig/,
        /directory/,
      ],
    ],
  ])('judges %s', (_, texts, expected, size = 1_000) => {
    const place = mkdtempSync(join(folder, 'package-'));
    for (const [path, text] of Object.entries(texts)) write(join(place.slice(folder.length), path), text);
    const files = Object.keys(texts).map((path) => ({ path, size: 1 }));
    const problems = findContentProblems({ workspace: 'codemods', size, files }, place);
    expect(problems).toHaveLength(expected.length);
    expected.forEach((pattern, at) => expect(problems[at]).toMatch(pattern));
  });
});

it('the build keeps the declarations that a door leads to, by imports of any form, and no others', () => {
  const declarations = {
    'index.d.ts': "export { a } from './a.js';\nexport type B = import('./deep/b.js').B;\n",
    'a.d.ts': 'export declare const a: 1;\n',
    'a.d.ts.map': '{}',
    'deep/b.d.ts': "import '../c.js';\nexport interface B {}\n",
    'c.d.ts': 'export {};\n',
    'private.d.ts': "import './a.js';\n",
    'private.d.ts.map': '{}',
    'private.js': '',
  };
  for (const [path, text] of Object.entries(declarations)) write(join('declarations', path), text);
  pruneDeclarations(join(folder, 'declarations'), ['index.d.ts']);
  const left = readdirSync(join(folder, 'declarations'), { recursive: true, encoding: 'utf8' });
  expect(left.sort()).toEqual([
    'a.d.ts',
    'a.d.ts.map',
    'c.d.ts',
    'deep',
    'deep/b.d.ts',
    'index.d.ts',
    'private.js',
  ]);
});
