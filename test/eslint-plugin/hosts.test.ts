/** The plugin as built, in the programs that run it: real processes, real configs, one small project. */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@logshift/eslint-plugin';
import type { Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';

const ROOT = join(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** Something for several rules to find, in the syntax that any parser reads. */
const JS = `import { getLogger } from '@logshift/runtime';
const log = getLogger('orders');

export async function place(order) {
  log.info('Order placed', { order_id: order.id });
  log.info(\`order_\${order.id}\`);
  log.warn('order_late', { total: fetch(order.url) });
  console.log('Order %s placed', order.id);
  const dialog = order.open();
  dialog.info('Order placed');
}
`;

const COMMONJS = JS.replace('import { getLogger } from', 'const { getLogger } = require(')
  .replace("runtime';", "runtime');")
  .replace('export async function', 'module.exports = async function');

const FILES = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'src/plain.js': JS,
  'src/common.cjs': COMMONJS,
  'src/typed.ts': JS.replace('(order)', '(order: Readonly<Record<string, any>>): Promise<void>'),
  'babel/flow.js': `// @flow\n${JS.replace('(order)', '(order: { id: string, ... })')}`,
  'vue/Order.vue': `<template>\n  <p>{{ order }}</p>\n</template>\n\n<script>\n${JS}</script>\n`,
};

/** The blocks of a config, in whatever way its parsers came in. */
const BLOCKS: Readonly<Record<string, string>> = {
  logshift: "{ files: ['**/*.{js,cjs,ts,vue}'], ...logshift.configs.recommended }",
  typescript: "{ files: ['**/*.ts'], languageOptions: { parser: typescript } }",
  vue: "{ files: ['**/*.vue'], languageOptions: { parser: vue } }",
  babel:
    "{ files: ['babel/*.js'], languageOptions: { parser: babel, parserOptions: { requireConfigFile: false, babelOptions: { parserOpts: { plugins: ['flow'] } } } } }",
};

const MODULES_OF: Readonly<Record<string, string>> = {
  logshift: '@logshift/eslint-plugin',
  typescript: '@typescript-eslint/parser',
  vue: 'vue-eslint-parser',
  babel: '@babel/eslint-parser',
};

/** Babel's parser for Node 20 does not know ESLint 10. */
const NEWEST = ['logshift', 'typescript', 'vue'];
const BEFORE = [...NEWEST, 'babel'];

const ESM = `${NEWEST.map((name) => `import ${name} from '${MODULES_OF[name]}';`).join('\n')}
export default [{ ignores: ['babel/'] }, ${NEWEST.map((name) => BLOCKS[name]).join(', ')}];
`;

const COMMONJS_CONFIG = `${BEFORE.map((name) => `const ${name} = require('${MODULES_OF[name]}');`).join('\n')}
module.exports = [${BEFORE.map((name) => BLOCKS[name]).join(', ')}];
`;

const OXLINT = JSON.stringify({
  jsPlugins: [{ name: 'logshift', specifier: '@logshift/eslint-plugin' }],
  categories: { correctness: 'off' },
  rules: plugin.configs.recommended.rules,
});

/** One finding as all hosts can say it: `src/plain.js:5:12 logshift/event-name-format The event name …`. */
type Findings = readonly string[];

describe('the findings are the same', () => {
  it('in ESLint 9 with a CommonJS config, ESLint 10 with an ES module and SARIF, and oxlint', () => {
    const nine = findingsOfJson(lintWithNine());
    // Four lines of each file are wrong, whatever parser reads it.
    expect([...countsByFile(nine)]).toEqual(SOURCES.map((file) => [file, 4]));
    expect(findingsOfSarif(lintWithTen())).toEqual(nine.filter((line) => !line.startsWith('babel/')));
    // oxlint reads no Flow.
    expect(findingsOfOxlint(lintWithOxlint())).toEqual(nine.filter((line) => !line.startsWith('babel/')));
  });
});

const SOURCES = Object.keys(FILES)
  .filter((file) => file !== 'package.json')
  .sort();

function lintWithNine(): string {
  const project = createProject({ 'eslint.config.cjs': COMMONJS_CONFIG });
  return withoutRoot(run(project, 'eslint9/bin/eslint.js', '--format', 'json', '.').stdout, project);
}

function lintWithTen(): string {
  const project = createProject({ 'eslint.config.mjs': ESM });
  const formatter = '@microsoft/eslint-formatter-sarif';
  return withoutRoot(run(project, 'eslint/bin/eslint.js', '--format', formatter, '.').stdout, project);
}

function lintWithOxlint(): string {
  const project = createProject({ '.oxlintrc.json': OXLINT });
  // Of `.`, it would lint what the link to the packages leads to as well.
  return run(project, 'oxlint/bin/oxlint', '--format', 'json', 'src', 'vue').stdout;
}

describe('the config `migration`', () => {
  it('lets known legacy calls be, and no new one', () => {
    const config =
      "import logshift from '@logshift/eslint-plugin';\nexport default [logshift.configs.migration, logshift.migrated(['src/done'])];\n";
    const project = createTempProject({
      'eslint.config.mjs': config,
      'src/old.js': "import './a.js';\nconsole.log('Order placed');\n",
      'src/done/new.js': "import './a.js';\n",
    });
    symlinkSync(MODULES, join(project.root, 'node_modules'));
    const eslint = (...args: readonly string[]) => run(project, 'eslint/bin/eslint.js', ...args, '.');
    expect(eslint('--suppress-rule', 'logshift/no-legacy-logger').status).toBe(0);
    expect(project.read('eslint-suppressions.json')).toContain('"count": 1');
    project.write('src/old.js', `${project.read('src/old.js')}console.log('Order sent');\n`);
    project.write(
      'src/done/new.js',
      "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('new');\nlog.info('Order sent');\n",
    );
    const { status, stdout } = eslint();
    expect(status).toBe(1);
    expect(stdout).toMatch(/old\.js\n.*2:1 +error .*no-legacy-logger/);
    expect(stdout).toMatch(/new\.js\n.*3:10 +error .*event-name-format/);
  });
});

interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
}

function run(project: TempProject, script: string, ...args: readonly string[]): RunResult {
  const options = { cwd: project.root, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(MODULES, script), ...args], options);
  // Experimental parts of Node say that they are.
  expect(stderr.replaceAll(/^\(.*\n/gm, ''), `what ${script} says besides`).toBe('');
  return { status, stdout };
}

function createProject(files: Readonly<Record<string, string>>): TempProject {
  const project = createTempProject({ ...FILES, ...files });
  symlinkSync(MODULES, join(project.root, 'node_modules'));
  return project;
}

function withoutRoot(text: string, { root }: TempProject): string {
  return text.replaceAll(`${root}/`, '');
}

function countsByFile(findings: Findings): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of findings) {
    const file = line.slice(0, line.indexOf(':'));
    counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return counts;
}

interface JsonResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

function findingsOfJson(text: string): Findings {
  return (JSON.parse(text) as readonly JsonResult[])
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, column, message }) => `${filePath}:${line}:${column} ${ruleId} ${message}`,
      ),
    )
    .sort();
}

interface SarifLog {
  readonly runs: readonly { readonly results: readonly Result[] }[];
}

function findingsOfSarif(text: string): Findings {
  const { runs } = JSON.parse(text) as SarifLog;
  return runs
    .flatMap(({ results }) => results)
    .map(({ ruleId, message, locations }) => {
      const { artifactLocation, region } = locations![0]!.physicalLocation!;
      const file = artifactLocation!.uri!.replace('file://', '').replace(/^\//, '');
      return `${file}:${region!.startLine}:${region!.startColumn} ${ruleId} ${message.text}`;
    })
    .sort();
}

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

function findingsOfOxlint(text: string): Findings {
  const { diagnostics } = JSON.parse(text) as OxlintReport;
  return diagnostics
    .map(({ message, code, filename, labels }) => {
      const { line, column } = labels[0]!.span;
      return `${filename}:${line}:${column} ${code.replace(/\((.+)\)$/, '/$1')} ${message}`;
    })
    .sort();
}
