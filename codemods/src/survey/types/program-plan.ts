import { dirname, join, resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { toPosixPath } from '../../text/posix-path.js';
import type { Compiler } from './compiler.js';
import type { Governor } from './governing-settings.js';

/** What a program is made from, before any file of it is read. */
export interface ProgramPlan {
  /** Tells programs apart: two files with the same key share one program. */
  readonly key: string;
  readonly options: ts.CompilerOptions;
  /** Absolute POSIX paths of the files it starts from. */
  readonly files: ReadonlySet<string>;
  readonly references: readonly ts.ProjectReference[];
}

/** Plans the program of what governs a file; undefined when it cannot be read. */
export function planProgram(ts: Compiler, { kind, path }: Governor): readonly ProgramPlan[] {
  if (kind === 'package') return [planPackage(ts, path)];
  return planSettings(ts, path, new Set());
}

/** Settings, and behind them those that they refer to: a `tsconfig.json` of references alone holds no file. */
function planSettings(ts: Compiler, path: string, seen: Set<string>): readonly ProgramPlan[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const host: ts.ParseConfigFileHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const parsed = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  if (!parsed) return [];
  const { fileNames, options, projectReferences = [] } = parsed;
  const plan: ProgramPlan = {
    key: path,
    options: { ...options, ...ASKED },
    files: new Set(fileNames.map(toPosixPath)),
    references: projectReferences,
  };
  const referred = projectReferences.map((reference) => ts.resolveProjectReferencePath(reference));
  return [plan, ...referred.flatMap((file) => planSettings(ts, resolve(dirname(path), file), seen))];
}

/** Programs are asked and never written; `types` of TypeScript 5 and before were all that are installed. */
const ASKED: ts.CompilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  incremental: false,
  composite: false,
  declaration: false,
};

/** JavaScript without settings is read as editors read it. */
function planPackage(ts: Compiler, folder: string): ProgramPlan {
  const found = ts.sys.readDirectory(folder, ['.js', '.jsx', '.mjs', '.cjs'], LEFT_OUT, undefined);
  const options = {
    ...ASKED,
    allowJs: true,
    maxNodeModuleJsDepth: 0,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    resolveJsonModule: true,
    // Declarations of what it imports are found by themselves; all others would only take time.
    types: [],
  };
  const files = new Set(found.map(toPosixPath));
  return { key: join(folder, '*.js'), options, files, references: [] };
}

const LEFT_OUT: readonly string[] = [
  '**/node_modules',
  '**/bower_components',
  '**/dist',
  '**/build',
  '**/coverage',
];
