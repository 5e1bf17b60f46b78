import type { ModuleKind, SourceFile } from './source-file.js';
import type { SourceFacts } from './source-facts.js';

export interface ModuleSystem {
  readonly kind: ModuleKind;
  /** Whether the file itself shows it; otherwise it is what its package says of all files. */
  readonly isCertain: boolean;
}

/** Packages that only run in a page. */
const BROWSER_MODULES = /^(?:react-dom|jquery|backbone|angular|svelte|vue|preact)(?:\/|$)|^@angular\//;

/** How the file can load a module. */
export function moduleSystemOf(file: SourceFile, facts: SourceFacts): ModuleSystem {
  if (facts.isModule) return { kind: 'esm', isCertain: true };
  if (facts.usesCommonJs) return { kind: 'commonjs', isCertain: true };
  if (/\.(?:mts|tsx?|mjs|astro|svelte|vue)$/.test(file.path)) return { kind: 'esm', isCertain: true };
  if (file.path.endsWith('.cjs')) return { kind: 'commonjs', isCertain: true };
  return {
    kind: file.packageModuleKind ?? 'commonjs',
    isCertain: facts.isForNode || file.text.startsWith('#!'),
  };
}

/** Whether the file is written to run in a page, or both there and in Node. */
export function isBrowserCode(file: SourceFile, facts: SourceFacts): boolean {
  if (file.runsInBrowser !== undefined) return file.runsInBrowser;
  if (facts.isForBrowsers || facts.hasJsx) return true;
  return [...facts.modules].some((module) => BROWSER_MODULES.test(module));
}
