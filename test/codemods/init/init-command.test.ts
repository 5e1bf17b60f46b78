/** `logshift init`: what it makes, that it works, and that it changes nothing of anybody's. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../helpers/run-cli.js';
import { runInProcess, type CommandLineOptions } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const init = (project: TempProject, args: string, options: Partial<CommandLineOptions> = {}) =>
  runInProcess(['init', ...args.split(' ').filter((arg) => arg !== '')], { cwd: project.root, ...options });

const manifest = (more: object = {}) => `${JSON.stringify({ name: 'shop', ...more })}\n`;

const INSTALLED = {
  dependencies: { '@logshift/runtime': '*', '@opentelemetry/api': '*' },
  devDependencies: {
    '@logshift/codemods': '*',
    '@logshift/eslint-plugin': '*',
    eslint: '*',
    'typescript-eslint': '*',
  },
};

/** Puts packages of this workspace where the project looks for them. */
function link(project: TempProject): void {
  for (const name of [
    '@logshift/runtime',
    '@logshift/codemods',
    '@logshift/eslint-plugin',
    '@opentelemetry/api',
    'eslint',
    'typescript-eslint',
    'typescript',
  ]) {
    const target = join(project.root, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), target);
  }
}

/** A package manager that only writes down what it is told. */
function fakeManager(project: TempProject, name: string, status = 0): Readonly<Record<string, string>> {
  project.write(
    `bin/${name}`,
    `#!/bin/sh\necho "${name} $*" >> "${project.root}/told.txt"\nexit ${status}\n`,
  );
  chmodSync(join(project.root, 'bin', name), 0o755);
  return { PATH: `${project.root}/bin:${process.env['PATH'] ?? ''}` };
}

describe('what init would do', () => {
  it('is shown, and nothing is done, with --dry-run', async () => {
    const project = createTempProject({ 'package.json': manifest(), 'src/a.js': '' });
    const before = project.files();
    expect(await init(project, '--dry-run')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `Install:
  npm install @logshift/runtime @opentelemetry/api
  npm install -D @logshift/codemods @logshift/eslint-plugin eslint

Make:
  src/logging.js       says how the program logs
  eslint.config.mjs    keeps new log calls structured
  logshift.config.mjs  says what logshift migrates, and how

`,
    });
    expect(project.files()).toEqual(before);
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm add -D @logshift/codemods'],
    ['yarn.lock', 'yarn add -D @logshift/codemods'],
    ['bun.lock', 'bun add -D @logshift/codemods'],
    ['package-lock.json', 'npm install -D @logshift/codemods'],
  ])('is installed by the package manager that wrote %s', async (lockfile, command) => {
    const project = createTempProject({ 'package.json': manifest(), [lockfile]: '' });
    expect((await init(project, '--dry-run')).stdout).toContain(command);
  });

  it('knows the package manager of the workspace around, and the root of a workspace', async () => {
    const project = createTempProject({
      'package.json': manifest(),
      'pnpm-workspace.yaml': 'packages: [a]\n',
      'pnpm-lock.yaml': '',
      'a/package.json': manifest(),
    });
    const root = await init(project, '--dry-run');
    expect(root.stdout).toContain('pnpm add --workspace-root @logshift/runtime');
    const inside = await init(project, '--dry-run', { cwd: join(project.root, 'a') });
    expect(inside.stdout).toContain('pnpm add @logshift/runtime');
  });

  it('is asked before it is done', async () => {
    const project = createTempProject({ 'package.json': manifest(INSTALLED) });
    const before = project.files();
    const no = await init(project, '', { confirm: () => Promise.resolve(false) });
    expect(no).toMatchObject({ exitCode: 0, stderr: '' });
    expect(no.stdout).toMatch(/Nothing was done\.\n$/);
    expect(project.files()).toEqual(before);
    await init(project, '', { confirm: () => Promise.resolve(true) });
    expect(Object.keys(project.files())).toContain('logging.js');
  });

  it('needs --yes where nobody can be asked', async () => {
    const project = createTempProject({ 'package.json': manifest() });
    const before = project.files();
    const { exitCode, stderr } = await runCli(['init'], { cwd: project.root });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'error: There is nobody to ask. Pass --yes to do this, or --dry-run to only show it.\n',
    });
    expect(project.files()).toEqual(before);
  });

  it.each([
    [{}, 'error: There is no package.json in this directory.'],
    [{ 'package.json': '{' }, 'error: The package.json in this directory is not valid JSON.'],
  ])('needs a package: %j', async (files, sentence) => {
    const { exitCode, stderr } = await init(createTempProject(files), '--yes');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('what init has done', () => {
  it('is told to the package manager', async () => {
    const project = createTempProject({ 'package.json': manifest(), 'yarn.lock': '' });
    const env = fakeManager(project, 'yarn');
    expect(await runCli(['init', '--yes'], { cwd: project.root, env })).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(project.read('told.txt').split('\n').slice(0, 2)).toEqual([
      'yarn add @logshift/runtime @opentelemetry/api',
      'yarn add -D @logshift/codemods @logshift/eslint-plugin eslint',
    ]);
  });

  it('names the command when installing fails, and keeps the files', async () => {
    const project = createTempProject({ 'package.json': manifest(), 'package-lock.json': '' });
    const env = fakeManager(project, 'npm', 1);
    const { exitCode, stderr } = await runCli(['init', '--yes'], { cwd: project.root, env });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: Installing failed: .*run npm install @logshift\/runtime @opentelemetry\/api by hand\.\n$/,
    );
    expect(Object.keys(project.files())).toContain('logging.js');
  });

  it('is done once: a second run finds nothing to do', async () => {
    const project = createTempProject({ 'package.json': manifest(INSTALLED) });
    await init(project, '--yes');
    const after = project.files();
    expect(await init(project, '--yes')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: 'Everything is prepared already. Run logshift migrate to see what would change.\n',
    });
    expect(project.files()).toEqual(after);
  });

  it.each([
    ['src/logging.ts', 'mine'],
    ['src/logging.cjs', 'mine'],
    ['eslint.config.cjs', 'mine'],
    ['.eslintrc.json', '{}'],
    ['logshift.config.json', '{ "paths": ["lib"] }'],
  ])('leaves %s as it is, and makes no second one', async (name, text) => {
    const project = createTempProject({ 'package.json': manifest(INSTALLED), 'src/a.js': '', [name]: text });
    await init(project, '--yes');
    expect(project.read(name)).toBe(text);
    const stem = name.replace(/^(?:src\/)?\.?/, '').replace(/(?:rc|\.config)?\.\w+$/, '');
    expect(
      Object.keys(project.files()).filter((file) =>
        file.replace('src/', '').replace(/^\./, '').startsWith(stem),
      ),
    ).toEqual([name]);
  });

  it('says what to add to a configuration of ESLint, until somebody did', async () => {
    const project = createTempProject({
      'package.json': manifest(),
      'eslint.config.js': 'export default [];\n',
    });
    const { stdout } = await init(project, '--dry-run');
    expect(stdout).toContain(
      "  eslint.config.js is yours and stays as it is. Add to it:\n\n  import logshift from '@logshift/eslint-plugin';",
    );
    project.write('eslint.config.js', "import x from '@logshift/eslint-plugin';\nexport default [];\n");
    expect((await init(project, '--dry-run')).stdout).not.toContain('Do by hand');
  });
});

describe('what init made works', () => {
  const LATE = "console.log('Order %s late', order.id);\n";

  it.each([
    ['CommonJS', {}, 'js', "require('./logging.js');\nconst { getLogger } = require('@logshift/runtime');\n"],
    [
      'ES modules',
      { type: 'module' },
      'js',
      "import './logging.js';\nimport { getLogger } from '@logshift/runtime';\n",
    ],
    [
      'TypeScript',
      { type: 'module' },
      'ts',
      "import './logging.js';\nimport { getLogger } from '@logshift/runtime';\n",
    ],
  ])(
    'in a package of %s: lint finds legacy calls, the program logs, migrate reads its configuration',
    async (kind, more, ending, head) => {
      const isTypeScript = kind === 'TypeScript';
      const project = createTempProject({
        'package.json': manifest({ ...INSTALLED, ...more }),
        [`src/main.${ending}`]: `${head}getLogger('main').info('started', { port: 80 });\n`,
        [`src/orders.${ending}`]: `${head.split('\n')[1]!}\nconst order = { id: 1 };\n${LATE}`,
        [`scripts/tool.${ending}`]: LATE,
        ...(isTypeScript && {
          'tsconfig.json': JSON.stringify({
            compilerOptions: { module: 'nodenext', strict: true, outDir: 'out', rootDir: 'src', types: [] },
            include: ['src'],
          }),
        }),
      });
      link(project);
      expect(await init(project, '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
      const lint = runNode(project, 'node_modules/eslint/bin/eslint.js', '.');
      expect(lint.status).toBe(1);
      expect(lint.output).toContain(`src/orders.${ending}`);
      expect(lint.output).toContain('logshift/no-legacy-logger');
      expect(lint.output).not.toMatch(/src\/(?:main|logging)|scripts|Parsing error/);
      if (isTypeScript) runNode(project, 'node_modules/typescript/bin/tsc', '-p', '.');
      const program = runNode(project, isTypeScript ? 'out/main.js' : 'src/main.js');
      expect(JSON.parse(program.output)).toMatchObject({ event: 'started', port: 80 });
      const { stdout } = await runCli(['migrate', '--json'], { cwd: project.root });
      const { files } = JSON.parse(stdout) as { files: { path: string }[] };
      expect(files.map(({ path }) => path)).toContain(`src/orders.${ending}`);
      expect(files.map(({ path }) => path)).not.toContain(`scripts/tool.${ending}`);
    },
  );
});

function runNode(project: TempProject, ...args: readonly string[]): { status: number; output: string } {
  const env = { PATH: process.env['PATH'], LOG_FORMAT: 'json' };
  try {
    const output = execFileSync(process.execPath, [...args], { cwd: project.root, env, encoding: 'utf8' });
    return { status: 0, output };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { status, output: stdout + stderr };
  }
}
