/** Where a configuration is found, and what is said of a wrong one. */
import { describe, expect, it } from 'vitest';
import { findConfig } from '../../../codemods/src/configuration/find-config.js';
import { createTempProject } from '../../helpers/temp-project.js';

const found = async (files: Readonly<Record<string, string>>, cwd = '.', file?: string) => {
  const project = createTempProject(files);
  const result = await findConfig(`${project.root}/${cwd}`, file);
  return result && { ...result, directory: result.directory.replace(project.root, '<root>') };
};

describe('a configuration', () => {
  it.each([
    ['logshift.config.json', '{ "include": ["review"] }'],
    ['logshift.config.json', '\uFEFF{ "include": ["review"] }'],
    ['logshift.config.mjs', "export default { include: ['review'] };"],
    ['logshift.config.cjs', "module.exports = { include: ['review'] };"],
    ['logshift.config.js', "module.exports = { include: ['review'] };"],
    ['logshift.config.js', "export default { include: ['review'] };"],
    ['logshift.config.ts', "const include: string[] = ['review'];\nexport default { include };"],
    ['logshift.config.mts', "export default { include: ['review'] as const };"],
    ['package.json', '{ "name": "shop", "logshift": { "include": ["review"] } }'],
  ])('is read from %s', async (name, text) => {
    expect(await found({ [name]: text })).toMatchObject({ config: { include: ['review'] } });
  });

  it('is that of the nearest directory upward that has one; a package.json without the key is none', async () => {
    const files = {
      'logshift.config.json': '{ "include": ["review"] }',
      'packages/a/package.json': '{ "name": "a" }',
      'packages/a/src/x.js': '',
      'packages/b/package.json': '{ "logshift": {} }',
    };
    expect(await found(files, 'packages/a/src')).toMatchObject({ directory: '<root>' });
    expect(await found(files, 'packages/b')).toMatchObject({ directory: '<root>/packages/b', config: {} });
  });

  it('may be missing, or empty', async () => {
    expect(await found({ 'a.js': '' })).toBeUndefined();
    expect(await found({ 'logshift.config.json': '' })).toBeUndefined();
  });

  it('is the named file rather than the nearest', async () => {
    const files = { 'logshift.config.json': '{ "zebra": 1 }', 'ci/log.json': '{ "verbose": true }' };
    expect(await found(files, '.', 'ci/log.json')).toMatchObject({
      config: { verbose: true },
      directory: '<root>/ci',
    });
  });

  it('leaves no cache behind', async () => {
    const project = createTempProject({
      'logshift.config.ts': 'export default {};',
      'node_modules/x.js': '',
    });
    await findConfig(project.root);
    expect(Object.keys(project.files())).toEqual(['logshift.config.ts', 'node_modules/x.js']);
  });
});

describe('a wrong configuration', () => {
  it.each<[unknown, string]>([
    [{ includ: [] }, 'logshift.config.json has the unknown key "includ". Did you mean "include"?'],
    [{ wrapper: [] }, 'logshift.config.json has the unknown key "wrapper". Did you mean "wrappers"?'],
    [
      { include: ['reviews'] },
      'logshift.config.json: include[0] is "reviews", which is no code of a reason. Did you mean "review"?',
    ],
    [
      { include: 'review' },
      'logshift.config.json: include is "review", but it must be a list of "review" and codes of reasons; write `include: [\'review\']`.',
    ],
    [
      { only: ['log-call-to-evnt'] },
      'logshift.config.json: only[0] is "log-call-to-evnt", which is no recipe.',
    ],
    [
      { levelOf: { 'console.log': 'inf' } },
      'logshift.config.json: levelOf["console.log"] is "inf", which is no level. Did you mean "info"?',
    ],
    [
      { maxChanges: 0 },
      'logshift.config.json: maxChanges is 0, but it must be a whole number of at least 1.',
    ],
    [{ types: 'no' }, 'logshift.config.json: types is "no", but it must be true or false.'],
    [
      { json: 'src' },
      'logshift.config.json: json is "src", but it must be true or the name of a file that ends in .json.',
    ],
    [
      { overrides: [{ levelOf: {} }] },
      'logshift.config.json: overrides[0].files is missing; it must be a list of globs.',
    ],
    [
      { overrides: [{ files: ['a/**'], wrappers: [{ nam: 'x' }] }] },
      'logshift.config.json: overrides[0].wrappers[0] has the unknown key "nam". Did you mean "name"?',
    ],
    [
      { loggers: [{ module: './log', dialect: 'wintson' }] },
      'logshift.config.json: loggers[0].dialect is "wintson", which is no dialect. Did you mean "winston"?',
    ],
    [
      { write: true },
      'logshift.config.json has the key "write", which is said on the command line alone. Remove it and pass --write.',
    ],
    [[], 'logshift.config.json: is [], but it must be an object.'],
  ])('%j is refused with the file, the key and what to do', async (config, sentence) => {
    const files = { 'logshift.config.json': JSON.stringify(config) };
    await expect(found(files)).rejects.toThrow(sentence);
    await expect(found(files)).rejects.toMatchObject({ name: 'UsageError' });
  });

  it.each([
    [
      'package.json',
      '{ "logshift": { "levelof": {} } }',
      'package.json: logshift has the unknown key "levelof".',
    ],
    ['logshift.config.json', '{ "include": ', 'logshift.config.json is not valid JSON: '],
    ['logshift.config.mjs', 'export const include = [];', 'logshift.config.mjs has no default export.'],
    ['logshift.config.mjs', "import 'nope-nope';", 'logshift.config.mjs cannot be loaded: '],
    ['logshift.config.ts', "throw new Error('Not here.');", 'logshift.config.ts cannot be loaded: Not here.'],
  ])('%s with %s is refused', async (name, text, sentence) => {
    await expect(found({ [name]: text })).rejects.toThrow(sentence);
    await expect(found({ [name]: text })).rejects.toMatchObject({ name: 'UsageError' });
  });

  it('is named from where the command runs', async () => {
    const files = { 'logshift.config.json': '{ "zebra": 1 }', 'a/b.js': '' };
    await expect(found(files, 'a')).rejects.toThrow('../logshift.config.json has the unknown key "zebra".');
  });

  it.each(['nope.json', 'a.yaml'])('%s as --config is refused', async (name) => {
    await expect(found({ 'a.yaml': 'x: 1' }, '.', name)).rejects.toMatchObject({ name: 'UsageError' });
  });
});
