import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { detectPackageManager, type PackageManagerName } from 'nypm';
import { UsageError } from '../usage-error.js';

/** What `init` finds in the package that it prepares. */
export interface PackageState {
  /** Absolute. */
  readonly root: string;
  readonly packageManager: PackageManagerName;
  /** Whether packages of a workspace lie below it: package managers want to be told that the root is meant. */
  readonly isWorkspaceRoot: boolean;
  readonly isModule: boolean;
  readonly usesTypeScript: boolean;
  readonly hasSourceFolder: boolean;
  /** Names of all its dependencies. */
  readonly dependencies: ReadonlySet<string>;
  /** Names of what stands beside `package.json`. */
  readonly files: ReadonlySet<string>;
  /** The configuration of ESLint, by the name of its file. */
  readonly eslintConfig: string | undefined;
  /** Whether that configuration mentions our plugin. */
  readonly lintsLogs: boolean;
  /** Names of what stands in `src`. */
  readonly sourceFiles: ReadonlySet<string>;
}

/** Looks at the package in a directory. Throws a `UsageError` where there is none, or its `package.json` is broken. */
export async function readPackageState(root: string): Promise<PackageState> {
  const manifest = parseManifest(
    await readFile(join(root, 'package.json'), 'utf8').catch(() => {
      throw new UsageError(
        'There is no package.json in this directory. Run logshift init where one is, or write one by npm init.',
      );
    }),
  );
  const files = await namesIn(root);
  const found = await detectPackageManager(root, { includeParentDirs: true, ignoreArgv: true });
  const names = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const dependencies = new Set(names.flatMap((name) => Object.keys(manifest[name] ?? {})));
  const eslintConfig = ESLINT_CONFIGS.find((name) => files.has(name));
  return {
    root,
    packageManager: found?.name ?? 'npm',
    isWorkspaceRoot: manifest['workspaces'] !== undefined || files.has('pnpm-workspace.yaml'),
    isModule: manifest['type'] === 'module',
    usesTypeScript:
      files.has('tsconfig.json') || (dependencies.has('typescript') && (await hasTsConfig(root))),
    hasSourceFolder: files.has('src'),
    dependencies,
    files,
    eslintConfig,
    lintsLogs: eslintConfig !== undefined && (await mentionsPlugin(join(root, eslintConfig))),
    sourceFiles: await namesIn(join(root, 'src')),
  };
}

/** In the order in which ESLint prefers them; what ESLint 9 no longer reads comes last. */
const ESLINT_CONFIGS = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `eslint.config.${ending}`),
  ...['.js', '.cjs', '.yaml', '.yml', '.json', ''].map((ending) => `.eslintrc${ending}`),
];

async function mentionsPlugin(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.includes('@logshift/eslint-plugin');
}

type Manifest = Readonly<Record<string, unknown>>;

function parseManifest(text: string): Manifest {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Manifest;
  } catch {
    throw new UsageError('The package.json in this directory is not valid JSON. Mend it first.');
  }
}

async function namesIn(directory: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(directory).catch(() => []));
}

/** Packages of a monorepo mostly share the one above. */
async function hasTsConfig(directory: string): Promise<boolean> {
  const stats = await stat(join(directory, 'tsconfig.json')).catch(() => undefined);
  const parent = dirname(directory);
  return stats?.isFile() === true || (parent !== directory && (await hasTsConfig(parent)));
}
