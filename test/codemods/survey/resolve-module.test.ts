import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createModuleResolver } from '../../../codemods/src/survey/resolve-module.js';
import { createTempProject } from '../../helpers/temp-project.js';

/** The file that a specifier means in `src/app.js`, relative to a project of these files. */
function resolveIn(files: Readonly<Record<string, string>>, specifier: string, importer = 'src/app.js') {
  const { root } = createTempProject(files);
  const found = createModuleResolver(root)(specifier, join(root, importer));
  return found === undefined ? undefined : relative(root, found).replaceAll('\\', '/');
}

describe('a module of the project', () => {
  it.each([
    ['./log.js', ['src/log.js'], 'src/log.js'],
    ['./log', ['src/log.js'], 'src/log.js'],
    ['../lib/log', ['lib/log.cjs'], 'lib/log.cjs'],
    ['./log', ['src/log.ts'], 'src/log.ts'],
    ['./log', ['src/log.tsx'], 'src/log.tsx'],
    ['./log.js', ['src/log.ts'], 'src/log.ts'],
    ['./log.mjs', ['src/log.mts'], 'src/log.mts'],
    ['./log.cjs', ['src/log.cts'], 'src/log.cts'],
    ['./log.jsx', ['src/log.tsx'], 'src/log.tsx'],
    ['./log', ['src/log/index.mjs'], 'src/log/index.mjs'],
    ['..', ['index.js'], 'index.js'],
    ['./app.log', ['src/app.log.js'], 'src/app.log.js'],
    // A file comes before the folder of its name, what is written before what it may stand for.
    ['./log', ['src/log/index.js', 'src/log.js'], 'src/log.js'],
    ['./log.js', ['src/log.ts', 'src/log.js'], 'src/log.js'],
  ])('%s among %j is %s', (specifier, paths, expected) => {
    const files = Object.fromEntries(paths.map((path) => [path, '']));
    expect(resolveIn(files, specifier)).toBe(expected);
  });

  it('in a folder with a manifest is what the manifest names', () => {
    const manifest = JSON.stringify({ main: './lib/main' });
    expect(resolveIn({ 'src/log/package.json': manifest, 'src/log/lib/main.js': '' }, './log')).toBe(
      'src/log/lib/main.js',
    );
  });

  it.each([
    ['nothing is there', './log', {}],
    ['it is data', './log.json', { 'src/log.json': '{}' }],
    ['it is installed', 'winston', { 'node_modules/winston/index.js': '' }],
    ['the path leads through a file', './log.js/more', { 'src/log.js': '' }],
  ])('is none where %s', (_, specifier, files) => {
    expect(resolveIn(files, specifier)).toBeUndefined();
  });
});

describe('a package of the workspace', () => {
  const workspace = (workspaces: unknown, manifest: object, files: Record<string, string>) => ({
    'package.json': JSON.stringify({ workspaces }),
    'packages/log/package.json': JSON.stringify({ name: '@shop/log', ...manifest }),
    ...files,
  });

  it.each([
    ['its main', { main: './index.js' }, 'packages/log/index.js'],
    [
      'its exports',
      { exports: { '.': { types: './x.d.ts', import: './lib/a.mjs' } } },
      'packages/log/lib/a.mjs',
    ],
    ['the source of an output that is not built', { main: 'dist/index.js' }, 'packages/log/src/index.ts'],
    ['an index where it names nothing', {}, 'packages/log/src/index.ts'],
  ])('is found by its name and %s', (_, manifest, file) => {
    const files = workspace(['packages/*'], manifest, { [file]: '' });
    expect(resolveIn(files, '@shop/log', 'packages/app/index.js')).toBe(file);
  });

  it('is found when yarn is told of it', () => {
    const files = workspace(
      { packages: ['packages/log'] },
      { main: 'index.js' },
      { 'packages/log/index.js': '' },
    );
    expect(resolveIn(files, '@shop/log')).toBe('packages/log/index.js');
  });

  it('is none outside of a workspace', () => {
    const files = workspace(undefined, {}, { 'packages/log/index.js': '' });
    expect(resolveIn(files, '@shop/log')).toBeUndefined();
  });

  it('may be broken', () => {
    const files = { 'package.json': '{ "workspaces": ["packages/*"] }', 'packages/log/package.json': '{' };
    expect(resolveIn(files, '@shop/log')).toBeUndefined();
  });
});

describe('a workspace', () => {
  const log = {
    'packages/log/package.json': '{ "name": "@shop/log", "main": "index.js" }',
    'packages/log/index.js': '',
  };
  it.each([
    ['pnpm', { 'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n  - '!packages/old'\n" }],
    ['lerna', { 'lerna.json': '{ "packages": ["packages/*"] }' }],
    ['npm, with folders in folders', { 'package.json': '{ "workspaces": ["./packages/**"] }' }],
  ])('of %s is known', (_, root) => {
    expect(resolveIn({ ...log, ...root }, '@shop/log')).toBe('packages/log/index.js');
  });

  it('leaves out what its patterns exclude', () => {
    const root = { 'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n  - '!packages/log'\n" };
    expect(resolveIn({ ...log, ...root }, '@shop/log')).toBeUndefined();
  });

  it.each([
    ['@shop/log/lib/warn', {}, { 'lib/warn.js': '' }, 'lib/warn.js'],
    ['@shop/log/warn', { exports: { './warn': './lib/warn.cjs' } }, { 'lib/warn.cjs': '' }, 'lib/warn.cjs'],
    [
      '@shop/log/at/warn',
      { exports: { './at/*': { import: './dist/*.js' } } },
      { 'src/warn.ts': '' },
      'src/warn.ts',
    ],
    ['@shop/log/hidden', { exports: { '.': './index.js' } }, { 'hidden.js': '' }, undefined],
    ['@shop/log', { exports: { './warn': './warn.js' }, main: './a.js' }, { 'a.js': '' }, 'a.js'],
    ['@shop/logs', {}, { 'index.js': '' }, undefined],
  ])('has %s of its package %j', (specifier, manifest, inside: Record<string, string>, expected) => {
    const files = Object.entries(inside).map(([path, text]) => [`packages/log/${path}`, text]);
    const found = resolveIn(
      {
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/log/package.json': JSON.stringify({ name: '@shop/log', ...manifest }),
        ...Object.fromEntries(files),
      },
      specifier,
    );
    expect(found).toBe(expected && `packages/log/${expected}`);
  });
});

describe('an alias', () => {
  const settings = (compilerOptions: object, more: object = {}) =>
    JSON.stringify({ compilerOptions, ...more });

  it.each([
    ['@/lib/log', 'tsconfig.json', { paths: { '@/*': ['./src/*'] } }, 'src/lib/log.ts'],
    ['lib/log', 'tsconfig.json', { baseUrl: './src' }, 'src/lib/log.ts'],
    ['log', 'jsconfig.json', { baseUrl: '.', paths: { log: ['src/lib/log.js'] } }, 'src/lib/log.js'],
    ['~log', 'tsconfig.json', { paths: { '~log': ['./missing', './src/log'] } }, 'src/log/index.ts'],
  ])('%s of a %s that says %j is %s', (specifier, config, options, expected) => {
    const files = { [config]: `// of the whole project\n${settings(options)}`, [expected]: '' };
    expect(resolveIn(files, specifier)).toBe(expected);
  });

  it('is inherited, and taken from the parts of a project', () => {
    const base = { 'tsconfig.base.json': settings({ paths: { '@/*': ['./src/*'] } }), 'src/log.ts': '' };
    const heir = settings({}, { extends: './tsconfig.base.json' });
    expect(resolveIn({ ...base, 'tsconfig.json': heir }, '@/log')).toBe('src/log.ts');
    const whole = JSON.stringify({ files: [], references: [{ path: './tsconfig.base.json' }] });
    expect(resolveIn({ ...base, 'tsconfig.json': whole }, '@/log')).toBe('src/log.ts');
  });

  it.each([
    ['winston', settings({ baseUrl: '.' })],
    ['@/log', '{ "extends": "@corp/tsconfig" }'],
    ['@/log', '{'],
  ])('%s is none where the settings are %s', (specifier, text) => {
    const files = { 'tsconfig.json': text, 'node_modules/winston/index.js': '', 'src/log.ts': '' };
    expect(resolveIn(files, specifier)).toBeUndefined();
  });
});

describe('an import of the package itself', () => {
  const manifest = (imports: object) => JSON.stringify({ name: 'shop', imports });

  it.each([
    ['#log', { '#log': './lib/log.js' }, 'lib/log.js'],
    ['#lib/log', { '#lib/*': { node: './lib/*.mjs' } }, 'lib/log.mjs'],
    ['#log', { '#log': './dist/log.js' }, 'src/log.ts'],
  ])('%s by %j is %s', (specifier, imports, expected) => {
    expect(resolveIn({ 'package.json': manifest(imports), [expected]: '' }, specifier)).toBe(expected);
  });

  it.each([
    ['#log', { '#other': './log.js' }],
    ['#log', { '#log': 'winston' }],
  ])('%s by %j is none of its sources', (specifier, imports) => {
    expect(resolveIn({ 'package.json': manifest(imports), 'log.js': '' }, specifier)).toBeUndefined();
  });
});
