import { posix } from 'node:path';
import type { Comment, DeclaredLogging, ModuleKind, SourceFile } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { FlatConfig, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from './binding-lookup.js';
import { runsInBrowser } from './component-file.js';
import { toPackagePath, type FilePlace } from './package-path.js';
import type { PlanSettings } from './settings.js';
import { findTypeFacts } from './type-facts.js';

/** The part of a rule's context that the reading of a file needs; the same for all rules of the file. */
export interface LintedFile extends FilePlace {
  readonly sourceCode: Readonly<SourceCode>;
  readonly languageOptions: FlatConfig.LanguageOptions;
}

/**
 * Hands over a linted file to the reading of log calls.
 *
 * Offsets count from behind a byte order mark, in text, tree and comments alike: ESLint cuts it off before
 * anybody sees it, and puts it back after fixes.
 */
export function toSourceFile(file: LintedFile, settings: PlanSettings): SourceFile {
  const { sourceCode, languageOptions } = file;
  return {
    path: toPackagePath(file, settings.packageRoots),
    text: sourceCode.text,
    program: sourceCode.ast,
    comments: sourceCode.getAllComments().flatMap(toComment),
    bindingOf: createBindingLookup(sourceCode),
    packageModuleKind: settings.packageModuleKind ?? configuredModuleKind(languageOptions),
    declared: settings.declared && withPathsOf(file, settings.declared),
    types: findTypeFacts(sourceCode, settings.types),
    runsInBrowser: runsInBrowser(file.filename),
  };
}

/** A module may be declared by its path from where ESLint runs, which no import beside it spells out. */
function withPathsOf({ filename, physicalFilename }: FilePlace, declared: DeclaredLogging): DeclaredLogging {
  const { modules } = declared;
  const folder = posix.dirname((physicalFilename ?? filename).replaceAll('\\', '/'));
  return {
    ...declared,
    modules: (specifier) =>
      modules(specifier) ?? (specifier.startsWith('.') ? modules(posix.join(folder, specifier)) : undefined),
  };
}

/** ESLint lists `#!/usr/bin/env node` among the comments, as a third kind; it is none. */
const KINDS: Readonly<Record<string, Comment['kind'] | undefined>> = { Line: 'line', Block: 'block' };

function toComment({ type, range: [start, end] }: TSESTree.Comment): Comment[] {
  const kind = KINDS[type];
  return kind ? [{ kind, start, end }] : [];
}

/** `module` is what ESLint takes `.js` files for when nobody has said anything, so it tells nothing. */
function configuredModuleKind({ sourceType }: FlatConfig.LanguageOptions): ModuleKind | undefined {
  return sourceType === 'commonjs' || sourceType === 'script' ? 'commonjs' : undefined;
}
