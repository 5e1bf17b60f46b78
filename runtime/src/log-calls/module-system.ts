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

/** Folders that hold what a page loads, more often than not. */
const BROWSER_FOLDERS = /(?:^|\/)(?:assets|browser|client|frontend|public|static|www|wwwroot)\//;

/** Modules of Node that no bundler replaces: whoever loads one runs in Node. */
const NODE_MODULES =
  /^(?:node:.+|child_process|cluster|dgram|dns|fs(?:\/promises)?|http2?|https|net|os|readline|tls|worker_threads)$/;

/** Libraries that pages are made with: a hook without JSX, `use-columns.ts`, imports nothing else. Servers that render have them too. */
const PAGE_MODULES =
  /^(?:react|react-(?!email)[\w-]+|solid-js|zustand|jotai|recoil|pinia|vuex|vue-[\w-]+|antd|gatsby|next\/(?:navigation|router|link|image)|@tanstack\/(?:react|vue|solid|svelte)-[\w-]+|@(?:mui|chakra-ui|mantine|headlessui|radix-ui|reduxjs|emotion|ngrx|nuxt\/ui)\/[\w-]+|@remix-run\/react)$/;

/**
 * Whether the file may be bundled for a page although nothing in it says so: it lies where such files lie, e.g.
 * `client/plugins/axios.js`, or imports what pages are made with, and uses nothing that only Node has.
 */
export function mayRunInBrowser(file: SourceFile, facts: SourceFacts): boolean {
  const modules = [...facts.modules];
  if (modules.some((module) => NODE_MODULES.test(module))) return false;
  // Bundlers put constants in place of `process.env.NODE_ENV`, and code for pages asks for it.
  if (modules.some((module) => PAGE_MODULES.test(module))) return true;
  return BROWSER_FOLDERS.test(file.path) && !facts.isForNode;
}

/** Whether the file is written to run in a page, or both there and in Node. */
export function isBrowserCode(file: SourceFile, facts: SourceFacts): boolean {
  if (file.runsInBrowser !== undefined) return file.runsInBrowser;
  if (facts.isForBrowsers || facts.hasJsx) return true;
  return [...facts.modules].some((module) => BROWSER_MODULES.test(module));
}
