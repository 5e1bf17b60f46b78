import type { ModuleKind } from '@logshift/runtime/log-calls';

/** What a `tsconfig.json` decides about the module syntax of the files it governs. */
export interface TypeScriptSettings {
  /** The module system of the output; undefined when each file's extension and package decide it. */
  readonly output: ModuleKind | undefined;
  /** Whether imports must be written as they will run: no `import` in a file that becomes CommonJS. */
  readonly isVerbatim: boolean;
}

/**
 * Reads the `tsconfig.json` that governs the files of a directory, with everything it extends.
 *
 * Undefined when there is none or it is broken. ts-morph takes half a second to load, so it is loaded at the
 * first question; few files ask one.
 */
export async function readTypeScriptSettings(directory: string): Promise<TypeScriptSettings | undefined> {
  const { Project, ts } = await import('ts-morph');
  const tsConfigFilePath = ts.findConfigFile(directory, (path) => ts.sys.fileExists(path));
  if (tsConfigFilePath === undefined) return undefined;
  try {
    const project = new Project({ tsConfigFilePath, skipAddingFilesFromTsConfig: true });
    const { module, verbatimModuleSyntax } = project.getCompilerOptions();
    return { output: toOutput(module, ts.ModuleKind), isVerbatim: verbatimModuleSyntax ?? false };
  } catch {
    // e.g. a config that extends a package which is not installed.
    return undefined;
  }
}

interface ModuleKinds {
  readonly CommonJS: number;
  readonly ES2015: number;
  readonly ESNext: number;
}

/** `node16` and `nodenext` ask the package; AMD, UMD and System load neither way. */
function toOutput(module: number | undefined, kinds: ModuleKinds): ModuleKind | undefined {
  if (module === undefined) return undefined;
  if (module === kinds.CommonJS) return 'commonjs';
  return module >= kinds.ES2015 && module <= kinds.ESNext ? 'esm' : undefined;
}
