import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLoggerModules } from '../../../codemods/src/plan/logger-modules.js';

type Files = Readonly<Record<string, string>>;

/** A project in memory, and how often each of its files was read. */
function openFiles(files: Files) {
  const reads: string[] = [];
  const loggerModulesOf = createLoggerModules({
    resolve: (specifier, importer) => {
      const path = posix.join(posix.dirname(importer), specifier);
      return [path, `${path}.js`].find((each) => each in files);
    },
    read: (path) => {
      reads.push(path);
      return files[path];
    },
  });
  return { loggerModulesOf, reads };
}

/** The dialect of each named export, and that of the module itself under `*`. */
function dialectsOf(exports: ReturnType<ReturnType<ReturnType<typeof openFiles>['loggerModulesOf']>>) {
  const { self, named } = exports ?? { named: {} };
  const all = Object.entries({ ...named, ...(self && { '*': self }) });
  return Object.fromEntries(
    all.map(([name, each]) => [name, 'dialect' in each ? each.dialect.name : each.kind]),
  );
}

const PINO = "module.exports = require('pino')();";

describe('the modules of a run', () => {
  it('are read once, however many files ask', () => {
    const { loggerModulesOf, reads } = openFiles({ 'lib/log.js': PINO });
    expect(dialectsOf(loggerModulesOf('lib/a.js')('./log'))).toEqual({ '*': 'pino' });
    expect(dialectsOf(loggerModulesOf('b.js')('./lib/log'))).toEqual({ '*': 'pino' });
    expect(reads).toEqual(['lib/log.js']);
  });

  it('give the same in a circle of more modules than are held at a time', () => {
    const names = Array.from({ length: 130 }, (_, index) => `part${index}`);
    const parts = names.map((name) => [
      `${name}.js`,
      `import pino from 'pino';\nexport * from './hub';\nexport const ${name} = pino();`,
    ]);
    const hub = names.map((name) => `export * from './${name}';`).join('\n');
    const { loggerModulesOf } = openFiles({ 'hub.js': hub, ...Object.fromEntries(parts) });
    const ask = (module: string) => dialectsOf(loggerModulesOf('app.js')(module));
    const all = Object.fromEntries(names.map((name) => [name, 'pino']));
    expect([ask('./hub'), ask('./part0'), ask('./part129')]).toEqual([all, all, all]);
  });

  it('are followed through re-exports', () => {
    const { loggerModulesOf } = openFiles({
      'lib/index.js': "export * from './log';\nexport { default as base } from './base';",
      'lib/log.js': "import base from './base';\nexport const log = base.child({ part: 'a' });",
      'lib/base.js': "import pino from 'pino';\nexport default pino();",
    });
    expect(dialectsOf(loggerModulesOf('app.js')('./lib/index'))).toEqual({ log: 'pino', base: 'pino' });
  });

  it.each([
    ['missing', {}],
    ['broken', { 'log.js': 'const logger = {' }],
    ['silent', { 'log.js': 'exports.add = (a, b) => a + b;' }],
    ['itself', { 'app.js': PINO }],
  ])('give nothing where they are %s', (_, files: Files) => {
    const { loggerModulesOf } = openFiles(files);
    const found = loggerModulesOf('app.js')('itself' in files ? './app' : './log');
    expect(found?.self).toBeUndefined();
    expect(found?.named ?? {}).toEqual({});
  });

  it('are not parsed when nothing in them speaks of a logger', () => {
    const { loggerModulesOf } = openFiles({ 'log.js': 'this is { no code' });
    expect(loggerModulesOf('app.js')('./log')).toBeUndefined();
  });

  it('may be nested too deeply to be walked', () => {
    const deep = `module.exports = require('pino')(${'['.repeat(20_000)}${']'.repeat(20_000)});`;
    const { loggerModulesOf } = openFiles({ 'log.js': deep });
    expect(() => loggerModulesOf('app.js')('./log')).not.toThrow();
  });

  it('are followed through a dozen others, and not without end', () => {
    const chainOf = (length: number): Files => ({
      ...Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `log${index}.js`,
          `module.exports = require('./log${index + 1}');`,
        ]),
      ),
      [`log${length}.js`]: PINO,
    });
    const ask = (length: number) =>
      dialectsOf(openFiles(chainOf(length)).loggerModulesOf('app.js')('./log0'));
    expect(ask(12)).toEqual({ '*': 'pino' });
    expect(ask(5000)).toEqual({});
  });
});

describe('modules in a circle', () => {
  const files: Files = {
    'index.js': "export * from './a';\nexport * from './b';\nexport * from './c';",
    'a.js':
      "import pino from 'pino';\nimport { logB } from './index';\nexport const logA = pino();\nexport const warnB = logB;",
    'b.js': "import { logA } from './index';\nexport const logB = logA.child({ part: 'b' });",
    'c.js':
      "import { logC2 } from './c2';\nexport const logC = logC2;\nimport { logA } from './index';\nexport const logOther = logA;",
    'c2.js': "import { logC } from './c';\nexport const logC2 = logC;",
  };
  const names = ['index', 'a', 'b', 'c', 'c2'];

  /** What each module gives out when the modules are asked for in this order. */
  const askInOrder = (order: readonly string[]) => {
    const { loggerModulesOf, reads } = openFiles(files);
    const found = order.map((name) => [name, dialectsOf(loggerModulesOf('app.js')(`./${name}`))] as const);
    expect(new Set(reads).size).toBe(reads.length);
    return Object.fromEntries(found);
  };

  it('end, and give what can be known', () => {
    expect(askInOrder(names)).toMatchObject({ a: { logA: 'pino' }, c2: {} });
  });

  it('give the same to whoever asks first', () => {
    const orders = permutations(names);
    expect(orders).toHaveLength(120);
    const first = askInOrder(names);
    for (const order of orders) expect(askInOrder(order)).toEqual(first);
  });
});

function permutations(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length < 2) return [names];
  return names.flatMap((name) =>
    permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
  );
}
