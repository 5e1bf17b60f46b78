import logshift from '@logshift/eslint-plugin';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../eslint-plugin/src/settings.js';
import { CONFIG_CHECK } from '../../codemods/src/configuration/config-checks.js';
import { createTempProject } from '../helpers/temp-project.js';

const { configs, rules } = logshift;
const namesOf = (has: (docs: { recommended: boolean; strict?: boolean; types?: string }) => boolean) =>
  Object.entries(rules)
    .filter(([, rule]) => rule.meta.docs && has(rule.meta.docs))
    .map(([name]) => `logshift/${name}`);
const recommended = namesOf((docs) => docs.recommended);

describe('the configs', () => {
  it.each(Object.entries(configs))(
    '%s has the plugin itself, its own name and some rules',
    (name, config) => {
      expect(config.name).toBe(`logshift/${name}`);
      expect(config.plugins.logshift).toBe(logshift);
      expect(Object.keys(config.rules)).toEqual(expect.arrayContaining(recommended));
      expect(recommended).not.toEqual([]);
    },
  );

  it('are errors, but for what only warns while a code base is on its way', () => {
    const { migration, ...others } = configs;
    for (const { rules: own } of Object.values(others))
      expect(new Set(Object.values(own))).toEqual(new Set(['error']));
    const errors = Object.entries(migration.rules).filter(([, severity]) => severity === 'error');
    expect(errors).toEqual([['logshift/no-legacy-logger', 'error']]);
  });

  it('differ in the rules that say so of themselves', () => {
    expect(Object.keys(configs.recommended.rules)).toEqual(recommended);
    const strict = namesOf((docs) => docs.recommended || docs.strict === true);
    expect(Object.keys(configs.strict.rules)).toEqual(strict);
    expect(strict.length).toBeGreaterThan(recommended.length);
    const typed = namesOf((docs) => docs.recommended || docs.types !== undefined);
    expect(Object.keys(configs.typed.rules)).toEqual(typed);
  });

  it('of a library judge its structured form, and leave it alone where it is right', () => {
    const lint = (code: string) =>
      new Linter()
        .verify(code, [configs.pino as unknown as Linter.Config], 'src/app.js')
        .map(({ ruleId }) => ruleId);
    const head = "import pino from 'pino';\nconst log = pino();\n";
    expect(lint(`${head}log.info({ order_id: 1 }, 'order_placed');`)).toEqual([]);
    expect(lint(`${head}log.info({ total: fetch(url) }, 'order_placed');`)).toEqual([
      'logshift/no-promise-field',
    ]);
    expect(lint(`${head}log.info('Order placed', 1);`)).toContain('logshift/no-legacy-logger');
  });

  it('`typed` says so when there are no types', () => {
    const code =
      "import { getLogger } from '@logshift/runtime';\ngetLogger('a').info('order_placed', { a: b() });";
    expect(() =>
      new Linter().verify(code, [configs.typed as unknown as Linter.Config], 'src/app.js'),
    ).toThrow(
      /settings\.logshift\.types is true, but .*app\.js is linted without types\. .*projectService: true/,
    );
  });
});

describe('migrated', () => {
  it('is `recommended` for folders and globs', () => {
    const {
      files,
      rules: own,
      plugins,
    } = logshift.migrated(['src/orders', './src/billing/', 'src/*.ts', 'a.js']);
    expect(files).toEqual(['src/orders/**', 'src/billing/**', 'src/*.ts', 'a.js']);
    expect([own, plugins.logshift]).toEqual([configs.recommended.rules, logshift]);
  });

  it.each([[[]], ['src'], [['']], [[1]], [undefined]])(
    'refuses %j, which would hold for all files or none',
    (paths) => {
      expect(() => logshift.migrated(paths as string[])).toThrow("write `logshift.migrated(['src/orders'])`");
    },
  );
});

describe('the settings', () => {
  it('take a whole logshift.config: every key that it knows', () => {
    const keys = knownKeys((value) => CONFIG_CHECK.findFault(value, 'config'));
    expect(keys.length).toBeGreaterThan(15);
    const taken = knownKeys((logshiftSettings) => faultOf(logshiftSettings));
    expect(keys.filter((key) => !taken.includes(key))).toEqual([]);
  });

  it('say which file is no catalog, or not there', () => {
    const project = createTempProject({ 'broken.json': '{ "version": 1 }', 'log-events.json': '{' });
    const lint = (settings: object) => () =>
      new Linter({ cwd: project.root }).verify(
        "import { getLogger } from '@logshift/runtime';\ngetLogger('a').info('order_placed');",
        [{ ...configs.strict, settings: { logshift: settings } }],
        `${project.root}/app.js`,
      );
    expect(lint({ catalog: 'events.json' })).toThrow(
      /names events\.json, and there is no such file .*npx logshift catalog/,
    );
    expect(lint({ catalog: 'broken.json' })).toThrow(
      'The event catalog broken.json cannot be read. Its "events" is no list.',
    );
    expect(lint({})).toThrow('The event catalog log-events.json cannot be read. It is no JSON');
    expect(lint({ catalog: { events: [] } })).toThrow(
      'The catalog in settings.logshift.catalog cannot be read.',
    );
    expect(lint({ catalog: 7 })).toThrow('settings.logshift.catalog is 7, but it must be the name of a file');
  });

  it('read a catalog again when its file has changed, as an editor needs it', () => {
    const project = createTempProject();
    const write = (...names: readonly string[]) =>
      project.write(
        'log-events.json',
        JSON.stringify({ version: 1, events: names.map((name) => ({ name })) }),
      );
    const count = () =>
      new Linter({ cwd: project.root }).verify(
        "import { getLogger } from '@logshift/runtime';\ngetLogger('a').info('order_placed');",
        [{ plugins: { logshift }, rules: { 'logshift/known-event': 'error' } } as unknown as Linter.Config],
        `${project.root}/app.js`,
      ).length;
    expect(count(), 'without a catalog').toBe(0);
    write('something_else');
    expect(count()).toBe(1);
    write('something_else', 'order_placed');
    expect(count()).toBe(0);
  });
});

function faultOf(logshiftSettings: unknown): string | undefined {
  try {
    readSettings({ logshift: logshiftSettings });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The keys that a check names when it meets one that nothing is near to. */
function knownKeys(findFault: (value: object) => string | undefined): readonly string[] {
  const fault = findFault({ ÖÖÖÖÖÖÖÖ: 1 }) ?? '';
  return (/The known keys are (.+)\.$/.exec(fault)?.[1] ?? '').split(', ');
}
