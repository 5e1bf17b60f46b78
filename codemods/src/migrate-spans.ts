import { realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import type { TypeFacts } from '@logshift/runtime/log-calls';
import picomatch from 'picomatch';
import { finishRun } from './finish-run.js';
import {
  migrateSpansFile,
  toSpanFile,
  type SpanFileReport,
  type SpanSettings,
} from './migrate-spans-file.js';
import type { MigrationReport } from './report/migration-report.js';
import { selectFiles } from './select-files.js';
import { readPlan } from './span-scenes.js';
import type { SpansOptions } from './spans-options.js';
import { chooseSpanRecipes } from './spans/choose-span-recipes.js';
import { loadConventionalKeys, type ConventionalKeys } from './spans/conventional-keys.js';
import { mayHoldSpans } from './spans/may-hold-spans.js';
import type { SpanPattern } from './spans/span-pattern.js';
import { findSourceFiles } from './survey/find-source-files.js';
import { openProjectTypes, type ProjectTypes } from './survey/open-types.js';
import { createSourceReader, type SurveyedFile } from './survey/read-sources.js';
import type { AnnotatedFunction } from './survey/spans/annotated-function.js';
import { createRxjsLookup } from './survey/spans/has-rxjs.js';
import { openSpanReader, type SpanReader } from './survey/spans/open-span-reader.js';
import { toPosixPath } from './text/posix-path.js';

/**
 * Puts spans around annotated functions, or takes them away: all stages for some paths.
 *
 * Throws a `UsageError` as `migrate` does. Whatever goes wrong with one file is that file's outcome.
 */
export async function migrateSpans(options: SpansOptions): Promise<MigrationReport> {
  const started = performance.now();
  const cwd = await realpath(options.cwd);
  const only = chooseSpanRecipes(options.only);
  const { paths = ['.'], ignore = [], maxChanges = Infinity, onProgress } = options;
  const found = await selectFiles(await findSourceFiles({ cwd, paths, ignore }), cwd, options);
  const types = options.types === false ? undefined : openProjectTypes(cwd);
  const tools = createTools(options);
  const base = {
    cwd,
    removes: options.remove ?? false,
    only,
    include: new Set(options.include ?? []),
    settled: new Set<number>(),
  };
  const reports: SpanFileReport[] = [];
  let left = maxChanges;
  for await (const file of createSourceReader(cwd)(found)) {
    const report = await migrateOne(file, { ...base, patterns: tools.patternsOf(file.path) }, left, {
      tools,
      types,
    });
    left -= report.report.findings.filter(({ isChosen }) => isChosen).length;
    reports.push(report);
    onProgress?.(reports.length, found.length);
  }
  const notes = [...reports.flatMap((each) => each.notes), ...(types?.notes() ?? [])];
  const planned = reports.map(({ report }) => report);
  const report = await finishRun({ cwd, planned, notes, started }, options);
  return { ...report, isAboutSpans: true };
}

/** What is opened at the first file that needs it. */
interface Tools {
  readonly reader: () => Promise<SpanReader>;
  readonly keys: () => Promise<ConventionalKeys>;
  readonly patternsOf: (path: string) => readonly SpanPattern[];
  readonly decoratorModules: readonly string[];
  readonly hasRxjs: (path: string) => boolean;
}

function createTools({ decorators = [], patterns }: SpansOptions): Tools {
  let reader: Promise<SpanReader> | undefined;
  let keys: Promise<ConventionalKeys> | undefined;
  const matchers = (patterns?.patterns ?? []).map((pattern) => ({
    pattern,
    isIn: picomatch(pattern.in, { dot: true }),
  }));
  return {
    reader: () => (reader ??= openSpanReader(decorators)),
    keys: () => (keys ??= loadConventionalKeys()),
    patternsOf: (path) => {
      const inside = toPosixPath(relative(patterns?.directory ?? '', path));
      return matchers.filter(({ isIn }) => isIn(inside)).map(({ pattern }) => pattern);
    },
    decoratorModules: decorators.map(({ module }) => module),
    hasRxjs: createRxjsLookup(),
  };
}

interface Opened {
  readonly tools: Tools;
  readonly types: ProjectTypes | undefined;
}

type BaseSettings = Omit<SpanSettings, 'conventionalKey' | 'hasRxjs' | 'read'>;

async function migrateOne(
  file: SurveyedFile,
  base: BaseSettings,
  limit: number,
  { tools, types }: Opened,
): Promise<SpanFileReport> {
  const path = toPosixPath(relative(base.cwd, file.path));
  if (file.kind === 'skipped') {
    return { report: { path, outcome: 'skipped', reason: file.reason, findings: [] }, notes: [] };
  }
  const isConcerned = base.patterns.length > 0 || mayHoldSpans(file.text, tools.decoratorModules);
  if (!isConcerned) return { report: { path, outcome: 'unchanged', findings: [] }, notes: [] };
  const hasKeys = /@span(?:Attribute|Result)/.test(file.text);
  const conventionalKey = hasKeys ? await tools.keys() : () => undefined;
  const hasRxjs = /\brxjs\b/.test(file.text) && tools.hasRxjs(file.path);
  const settings: SpanSettings = { ...base, read: await tools.reader(), conventionalKey, hasRxjs };
  const settled = await askTypes(file, settings, types);
  return migrateSpansFile(file, { ...settings, settled }, limit);
}

/** The functions of a file whose results the syntax leaves open, and types do not. */
async function askTypes(
  file: Extract<SurveyedFile, { readonly kind: 'text' }>,
  settings: SpanSettings,
  types: ProjectTypes | undefined,
): Promise<ReadonlySet<number>> {
  if (!types || settings.removes) return new Set();
  const found = readPlan(file.text, toSpanFile(file, settings), settings);
  // Patterns leave out what is open, so that nothing shows that they would ask.
  const asks = settings.patterns.length > 0 || (found.kind === 'read' && isOpen(found.plan.findings));
  if (found.kind === 'failed' || !asks) return new Set();
  const facts = await types.factsOf(file.path, file.text, { asksMethods: false, asksValues: true });
  const settled = found.source.functions.filter((target) => facts && isSettled(target, facts));
  return new Set(settled.map(({ index }) => index));
}

function isOpen(findings: readonly { readonly reason?: string }[]): boolean {
  return findings.some(({ reason }) => reason === 'span-open-result');
}

/** Errors and functions are values like any other, whatever is done with them later. */
function isSettled({ result }: AnnotatedFunction, { valueAt }: TypeFacts): boolean {
  const kinds = result.open.map((range) => valueAt(range));
  return (
    kinds.length > 0 && kinds.every((kind) => kind === 'promise' || kind === 'error' || kind === 'function')
  );
}
