import { dirname, relative } from 'node:path';
import type { ModuleKind } from '@logshift/runtime/log-calls';
import { toPackageLookup, type PackageFacts } from './package-of.js';
import { createProgramLookup } from './program-files.js';
import { createModuleResolver } from './resolve-module.js';
import { toPosixPath } from '../text/posix-path.js';
import { readTypeScriptSettings, type TypeScriptSettings } from './typescript-settings.js';

/** Where a file stands in its project. */
export interface ProjectPlace {
  /** POSIX path relative to the root of the file's package, or to the working directory when there is none. */
  readonly path: string;
  /** The module syntax that an import added to the file must use, as far as the project says. */
  readonly moduleKind: ModuleKind | undefined;
  /** Whether it belongs to a command-line program and to nothing else. */
  readonly isProgram: boolean;
  /** Whether a command-line program runs it, be it alone or beside others. */
  readonly isRunByProgram: boolean;
  /** Whether what it prints on standard output may be what the user of a command-line program asked for. */
  readonly mayBeOutput: boolean;
  /** Whether its package is run and not loaded by others, so that it may decide for the whole process. */
  readonly isApplication: boolean;
}

/** Finds the places of files by absolute path; what it read for one file serves its neighbours. */
export function toProjectLookup(cwd: string): (path: string, text: string) => Promise<ProjectPlace> {
  const packageOf = toPackageLookup();
  const programOf = createProgramLookup(packageOf, createModuleResolver(cwd));
  const settings = new Map<string, Promise<TypeScriptSettings | undefined>>();
  const settingsOf = (directory: string) => {
    const known = settings.get(directory) ?? readTypeScriptSettings(directory);
    settings.set(directory, known);
    return known;
  };
  return async (path, text) => {
    const owner = packageOf(dirname(path));
    const moduleKind = showsModuleSyntax(text) ? undefined : await moduleKindOf(path, owner, settingsOf);
    const { own, run, mayPrintFor } = programOf(path);
    return {
      path: toPosixPath(relative(owner?.root ?? cwd, path)),
      moduleKind,
      isProgram: own.has(path),
      isRunByProgram: run.has(path),
      mayBeOutput: mayPrintFor(path),
      isApplication: owner !== undefined && isApplication(owner),
    };
  };
}

/** A program that others can load too is one they start by its name; what is private and has entries serves its workspace. */
function isApplication({ manifest }: PackageFacts): boolean {
  const { bin, scripts, main, module, exports, private: isPrivate, workspaces } = manifest;
  const { start } = Object(scripts) as { readonly start?: unknown };
  const hasEntry = (main ?? module ?? exports) !== undefined;
  return (bin ?? start) !== undefined || (!hasEntry && (isPrivate === true || workspaces !== undefined));
}

/** A file that imports, exports or requires says itself what it is; asking the project would only take time. */
function showsModuleSyntax(text: string): boolean {
  return /^\s*(?:import|export)\b|\brequire\(|\b(?:module\.)?exports\b/m.test(text);
}

type SettingsLookup = (directory: string) => Promise<TypeScriptSettings | undefined>;

async function moduleKindOf(
  path: string,
  owner: PackageFacts | undefined,
  settingsOf: SettingsLookup,
): Promise<ModuleKind | undefined> {
  if (/\.m[jt]s$/.test(path)) return 'esm';
  if (/\.c[jt]s$/.test(path)) return 'commonjs';
  if (!/\.tsx?$/.test(path)) return owner?.moduleKind;
  const settings = await settingsOf(dirname(path));
  const output = settings?.output ?? owner?.moduleKind;
  // TypeScript turns `import` into `require` by itself, unless it is told to leave it.
  return settings?.isVerbatim && output === 'commonjs' ? 'commonjs' : 'esm';
}
