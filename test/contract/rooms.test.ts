import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { COMPANION_RECIPES, RECIPES } from '../../codemods/src/recipes/index.js';
import { findCycle, PACKAGES, reachableFrom, readModules, ROOT, type SourceModule } from './import-graph.js';

/** What the files of one room may import besides each other. The first room that matches a file is its room. */
interface Room {
  readonly name: string;
  /** Matches the paths of its files. */
  readonly files: RegExp;
  /** Files of other rooms that it may import by relative path. */
  readonly mayReach: RegExp;
  /** Packages, doors and built-in modules that it may import. */
  readonly mayUse: RegExp;
}

const NOTHING = /(?!)/;
const NODE = 'node:[a-z\\d/_]+';
/** Small answers that every stage of the codemods may ask for; they ask nobody themselves. */
const LEAVES = '(?:text/[a-z-]+|usage-error)';
const PURE_DOORS = '@logshift/runtime/(?:conventions|log-calls)';

/** The import rules of ARCHITECTURE.md. */
const ROOMS: readonly Room[] = [
  {
    name: 'conventions',
    files: /^runtime\/src\/conventions\//,
    mayReach: NOTHING,
    mayUse: NOTHING,
  },
  {
    name: 'log-calls',
    files: /^runtime\/src\/log-calls\//,
    mayReach: /^runtime\/src\/conventions\/index\.ts$/,
    mayUse: NOTHING,
  },
  {
    name: 'sampling',
    files: /^runtime\/src\/sampling\//,
    mayReach: NOTHING,
    mayUse: /^@opentelemetry\/api$/,
  },
  {
    name: 'the engine, the only room of pino',
    files: /^runtime\/src\/engine\.ts$/,
    mayReach: /^runtime\/src\/(?:[^/]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^(?:pino|${NODE})$`),
  },
  {
    name: 'lines, the way out of the process',
    files: /^runtime\/src\/lines\//,
    mayReach: /^runtime\/src\/(?:describe-thrown|warn-once|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^${NODE}$`),
  },
  {
    name: 'compat, a door of its own',
    files: /^runtime\/src\/compat\//,
    mayReach: /^runtime\/src\/(?:[^/]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^${NODE}$`),
  },
  {
    name: 'foreign, a door of its own',
    files: /^runtime\/src\/foreign\//,
    mayReach: /^runtime\/src\/(?:compat\/[a-z\d-]+|[^/]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^(?:@opentelemetry/api|${NODE})$`),
  },
  {
    name: 'http',
    files: /^runtime\/src\/http\//,
    mayReach: /^runtime\/src\/(?:[^/]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^(?:@opentelemetry/api|${NODE})$`),
  },
  {
    // Each knows its own framework, by its types where that will do, and http does the work.
    name: 'the shells of http',
    files: /^runtime\/src\/(?:fastify|hono|nest|next|serverless)\//,
    mayReach: /^runtime\/src\/(?:http\/[a-z\d-]+|[^/]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^(?:fastify|@nestjs/(?:common|core)|${NODE})$`),
  },
  {
    name: 'rxjs, a door of its own and the only room of rxjs',
    files: /^runtime\/src\/rxjs\//,
    mayReach: /^runtime\/src\/[^/]+\.ts$/,
    mayUse: /^(?:@opentelemetry\/api|rxjs)$/,
  },
  {
    // The adapters know their libraries by shape alone: nothing of them is imported.
    name: 'jobs, doors of their own',
    files: /^runtime\/src\/jobs\//,
    mayReach: /^runtime\/src\/(?:[^/]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^(?:@opentelemetry/api|${NODE})$`),
  },
  {
    name: 'sentry, a door of its own, which knows the SDK by shape alone',
    files: /^runtime\/src\/sentry\//,
    mayReach: /^runtime\/src\/(?:[^/]+|conventions\/index)\.ts$/,
    mayUse: NOTHING,
  },
  {
    name: 'dead letters in SQL, the only room of the query builder',
    files: /^runtime\/src\/events\/(?:sqlite|postgres|dead-letters\/sql)\//,
    mayReach:
      /^runtime\/src\/(?:describe-thrown|redaction\/redact-url-credentials|events\/(?:domain-event|dead-letters\/(?:check-window|dead-letter(?:-store)?)))\.ts$/,
    mayUse: new RegExp(`^(?:kysely|pg|${NODE})$`),
  },
  {
    name: 'events over Redis, the only room of BullMQ',
    files: /^runtime\/src\/events\/bullmq\//,
    mayReach: /^runtime\/src\/(?:[^/]+|events\/(?:dead-letters\/)?[a-z-]+)\.ts$/,
    mayUse: new RegExp(`^(?:bullmq|@opentelemetry/api|${NODE})$`),
  },
  {
    name: 'events, a door of its own, which knows no store but the one in memory',
    files: /^runtime\/src\/events\/(?:dead-letters\/)?[a-z-]+\.ts$/,
    mayReach: /^runtime\/src\/(?:[^/]+|redaction\/[a-z-]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(`^(?:@opentelemetry/api|${NODE})$`),
  },
  {
    name: 'dead letters, the command line',
    files: /^runtime\/src\/dead-letters-cli\//,
    mayReach:
      /^runtime\/src\/(?:configure-logging|describe-thrown|process-state|redaction\/redact-url-credentials|events\/(?:event-bus|dead-letters\/[a-z-]+|(?:sqlite|postgres)\/[a-z]+-dead-letters))\.ts$/,
    mayUse: new RegExp(`^${NODE}$`),
  },
  {
    name: 'redaction, which knows texts and keys, never records',
    files: /^runtime\/src\/redaction\//,
    mayReach: NOTHING,
    mayUse: NOTHING,
  },
  {
    // Of the SDK it knows types alone: what is installed is looked for when a program starts.
    name: 'otel, a door of its own',
    files: /^runtime\/src\/otel\//,
    mayReach: /^runtime\/src\/(?:[^/]+|(?:redaction|sampling)\/[a-z-]+|conventions\/index)\.ts$/,
    mayUse: new RegExp(
      `^(?:@opentelemetry/(?:api|context-async-hooks|resources|sdk-(?:logs|metrics|trace))|${NODE})$`,
    ),
  },
  {
    name: 'register, the module that starts otel',
    files: /^runtime\/src\/register\//,
    mayReach: /^runtime\/src\/otel\/start-otel\.ts$/,
    mayUse: NOTHING,
  },
  {
    name: 'doctor, a program',
    files: /^runtime\/src\/doctor\//,
    mayReach:
      /^runtime\/src\/(?:[^/]+|(?:lines|otel|redaction|sampling)\/[a-z-]+|events\/sqlite\/open-sqlite)\.ts$/,
    mayUse: new RegExp(`^${NODE}$`),
  },
  {
    name: 'testing, a door of the runtime',
    files: /^runtime\/src\/testing\/index\.ts$/,
    mayReach: /^runtime\/src\/capture-logs\.ts$/,
    mayUse: NOTHING,
  },
  {
    name: 'runtime',
    files: /^runtime\/src\/[^/]+$/,
    mayReach:
      /^runtime\/src\/(?:engine|(?:lines|redaction)\/[a-z-]+|conventions\/index|sampling\/(?:keep-trace|trace-keepers))\.ts$/,
    mayUse: new RegExp(`^(?:@opentelemetry/api|${NODE})$`),
  },
  {
    name: 'eslint-plugin, reading the event catalog',
    files: /^eslint-plugin\/src\/read-catalog\.ts$/,
    mayReach: /^eslint-plugin\/src\/settings\.ts$/,
    mayUse: /^(?:@logshift\/runtime\/log-calls|node:(?:fs|path))$/,
  },
  {
    name: 'eslint-plugin',
    files: /^eslint-plugin\/src\//,
    mayReach: /^eslint-plugin\/src\/read-catalog\.ts$/,
    // No file system: a rule judges the one file that it is given, and asks one other file what events there are.
    mayUse: new RegExp(`^(?:${PURE_DOORS}|@typescript-eslint/utils(?:/[a-z-]+)?|eslint|node:path)$`),
  },
  {
    name: 'codemods, leaves',
    files: inCodemods(LEAVES),
    mayReach: NOTHING,
    mayUse: new RegExp(`^(?:fastest-levenshtein|node:path|${PURE_DOORS})$`),
  },
  {
    name: 'codemods, recipes',
    files: /^codemods\/src\/recipes\//,
    mayReach: inCodemods(LEAVES, 'plan/finding'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|jsonc-parser)$`),
  },
  {
    name: 'codemods, survey',
    files: /^codemods\/src\/survey\//,
    mayReach: inCodemods(LEAVES),
    mayUse: new RegExp(
      `^(?:${PURE_DOORS}|ts-morph|globby|ignore|get-tsconfig|resolve-pkg-maps|yaml|${NODE})$`,
    ),
  },
  {
    name: 'codemods, spans',
    files: /^codemods\/src\/spans\//,
    // What it plans from is plain data: the types of it, and tables.
    mayReach: inCodemods(LEAVES, 'plan/finding', 'survey/spans/[a-z-]+'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|@opentelemetry/semantic-conventions/incubating)$`),
  },
  {
    name: 'codemods, plan',
    files: /^codemods\/src\/plan\//,
    mayReach: inCodemods(LEAVES, 'finding-reasons', 'recipes/(?:index|chosen-recipes)'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|jscodeshift(?:/.+)?)$`),
  },
  {
    name: 'codemods, apply',
    files: /^codemods\/src\/apply\//,
    mayReach: inCodemods(LEAVES, 'plan/[a-z-]+'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|${NODE})$`),
  },
  {
    name: 'codemods, report',
    files: /^codemods\/src\/report\//,
    mayReach: inCodemods(LEAVES, 'finding-reasons', 'version', 'plan/(?:finding|line-index)'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|diff|picocolors|sarif|${NODE})$`),
  },
  {
    name: 'codemods, configuration',
    files: /^codemods\/src\/configuration\//,
    mayReach: inCodemods(
      LEAVES,
      'finding-reasons',
      'migrate-options',
      'recipes/index',
      'survey/resolve-module',
      'survey/spans/span-decorators',
      'spans/span-pattern',
    ),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|jiti|lilconfig|${NODE})$`),
  },
  {
    name: 'codemods, verify',
    files: /^codemods\/src\/verify\//,
    mayReach: inCodemods(LEAVES),
    mayUse: new RegExp(`^${NODE}$`),
  },
  {
    name: 'codemods, init',
    files: /^codemods\/src\/init\//,
    mayReach: inCodemods(LEAVES),
    mayUse: new RegExp(`^(?:nypm|${NODE})$`),
  },
  {
    name: 'codemods, baseline',
    files: /^codemods\/src\/baseline\//,
    mayReach: inCodemods(LEAVES, 'plan/finding', 'report/[a-z-]+', 'apply/write-files'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|${NODE})$`),
  },
  {
    name: 'codemods, catalog',
    files: /^codemods\/src\/catalog\//,
    mayReach: inCodemods(LEAVES, 'plan/finding', 'report/migration-report'),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|modern-ahocorasick|${NODE})$`),
  },
  {
    name: 'codemods, interactive',
    files: /^codemods\/src\/interactive\//,
    mayReach: inCodemods(
      LEAVES,
      'finding-reasons',
      'plan/finding',
      'report/(?:migration-report|changed-lines)',
      'apply/(?:apply-edits|write-files)',
      'baseline/legacy-calls',
    ),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|picocolors|${NODE})$`),
  },
  {
    name: 'codemods, transforms',
    files: /^codemods\/src\/transforms\//,
    mayReach: inCodemods(
      LEAVES,
      'create-transform',
      'migrate-file',
      'survey/(?:generated-source|place-in-project|project-modules)',
      'plan/logger-modules',
      'recipes/[a-z-]+',
    ),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|jscodeshift|node:path)$`),
  },
  {
    name: 'codemods, command line',
    files: /^codemods\/src\/(?:cli\.ts$|command-line\/)/,
    mayReach: /^codemods\/src\/(?!transforms\/)/,
    mayUse: new RegExp(`^(?:${PURE_DOORS}|@clack/prompts|commander|picocolors|${NODE})$`),
  },
  {
    name: 'codemods, the rest',
    files: /^codemods\/src\/[^/]+$/,
    mayReach: inCodemods(
      LEAVES,
      '(?:survey|plan|apply|report|configuration|spans|verify|interactive)/[a-z-]+',
      'survey/spans/[a-z-]+',
      'recipes/(?:dependency/)?[a-z-]+',
    ),
    mayUse: new RegExp(`^(?:${PURE_DOORS}|picomatch|piscina|${NODE})$`),
  },
];

const modules = readModules();
const all = [...modules.values()];

describe('rooms', () => {
  it('covers every source file with a rule', () => {
    expect(all.filter((module) => roomOf(module.path) === undefined).map((module) => module.path)).toEqual(
      [],
    );
    expect(all.length).toBeGreaterThan(50);
  });

  it.each(ROOMS.map((room) => [room.name, room] as const))(
    '%s imports what it may and nothing else',
    (_, room) => {
      const found = all
        .filter((module) => roomOf(module.path) === room)
        .flatMap((module) => violationsOf(module, room));
      expect(found).toEqual([]);
    },
  );

  it.each([
    ['runtime/src/log-calls/a.ts', { specifier: 'eslint', file: undefined }],
    [
      'runtime/src/log-calls/a.ts',
      { specifier: '../conventions/level.js', file: 'runtime/src/conventions/level.ts' },
    ],
    ['runtime/src/logger.ts', { specifier: './log-calls/index.js', file: 'runtime/src/log-calls/index.ts' }],
    ['runtime/src/logger.ts', { specifier: 'pino', file: undefined }],
    ['eslint-plugin/src/rules/a.ts', { specifier: '@logshift/runtime', file: undefined }],
    ['codemods/src/plan/a.ts', { specifier: '../apply/b.js', file: 'codemods/src/apply/b.ts' }],
    ['codemods/src/plan/a.ts', { specifier: 'node:fs', file: undefined }],
    ['codemods/src/migrate.ts', { specifier: './cli.js', file: 'codemods/src/cli.ts' }],
  ])('would notice a forbidden import in %s: %o', (path, imported) => {
    expect(violationsOf({ path, imports: [imported], isBarrel: false }, roomOf(path)!)).toHaveLength(1);
  });

  it('has no import that leads to no file', () => {
    const dangling = all.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) => (file && !existsSync(join(ROOT, file)) ? [`${path} → ${file}`] : [])),
    );
    expect(dangling).toEqual([]);
  });

  it('has no relative path from one package into another', () => {
    const crossing = all.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) =>
        file && packageOf(file) !== packageOf(path) ? [`${path} → ${file}`] : [],
      ),
    );
    expect(crossing).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycle(modules)).toBeUndefined();
  });

  it('has no barrel but the doors of the packages', () => {
    const barrels = all.filter((module) => module.isBarrel).map((module) => module.path);
    expect(barrels.filter((path) => !doorFiles().includes(path))).toEqual([]);
  });

  it('loads the logger without the knowledge of log calls', () => {
    const reached = [...reachableFrom(['runtime/src/index.ts'], modules)];
    expect(reached).toContain('runtime/src/logger.ts');
    expect(reached.filter((path) => path.startsWith('runtime/src/log-calls/'))).toEqual([]);
  });

  it('lets nothing import the command line', () => {
    const importers = all.filter(({ imports }) => imports.some(({ file }) => file === 'codemods/src/cli.ts'));
    expect(importers.map((module) => module.path)).toEqual([]);
  });

  it('lets a recipe import no other recipe', () => {
    const recipes = [...RECIPES, ...COMPANION_RECIPES].map(({ name }) => `codemods/src/recipes/${name}.ts`);
    const crossing = recipes.flatMap((path) => {
      const imports = modules.get(path)?.imports ?? [];
      return imports
        .filter(({ file }) => file !== undefined && recipes.includes(file))
        .map(({ file }) => [path, file]);
    });
    expect(crossing).toEqual([]);
  });
});

/** The files of the codemods' sources with these names. */
function inCodemods(...names: readonly string[]): RegExp {
  return new RegExp(`^codemods/src/(?:${names.join('|')})\\.ts$`);
}

function roomOf(path: string): Room | undefined {
  return ROOMS.find((room) => room.files.test(path));
}

function violationsOf(module: SourceModule, room: Room): readonly string[] {
  const bad = module.imports.filter(({ file, specifier }) =>
    file === undefined ? !room.mayUse.test(specifier) : roomOf(file) !== room && !room.mayReach.test(file),
  );
  return bad.map(({ specifier }) => `${module.path} imports ${specifier}`);
}

function packageOf(path: string): string {
  return path.split('/')[0]!;
}

/** The source files behind the `exports` of the three packages. */
function doorFiles(): readonly string[] {
  return PACKAGES.flatMap((name) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, name, 'package.json'), 'utf8')) as {
      exports: Record<string, string | { '@logshift/source'?: string }>;
    };
    return Object.values(manifest.exports).flatMap((door) => {
      const source = typeof door === 'string' ? undefined : door['@logshift/source'];
      return source === undefined ? [] : [`${name}/${source.replace('./', '')}`];
    });
  });
}
